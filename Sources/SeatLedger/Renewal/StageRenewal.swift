import Archive
import Facts
import Reconciliation
import Rendering

/// Both editions of a renewal pack, worked out, and nothing written.
struct StagedRenewal {
  var renewal: Renewal
  /// With its inputs.
  var internalEdition: SealRequest
  var vendorEdition: SealRequest
}

/// The stages from inputs to both editions, from values to values: a run and a recomputation do the same.
///
/// - Throws: ``Fault`` with code `template`, and ``Faults`` where the file of negotiations or a scenario
///   is wrong.
func stageRenewal(_ inputs: RenewalInputs) throws -> StagedRenewal {
  let workspace = inputs.close.workspace
  let history = inputs.close.history
  let names = RenewalNames(inputs)
  var run = header(workspace, inputs.close.parameters)
  run.packName = names.internalPack
  var evidence = reconcile(
    inputs.close.records, catalogue: workspace.catalogue, decisions: workspace.decisions,
    policy: workspace.policy,
    run: run, history: history, datesDemand: true)
  evidence.indicators = measureIndicators(evidence, past: history.closes)
  evidence.addForecasts(past: history.closes)
  let noted = try inputs.negotiation.map { try negotiations($0, catalogue: workspace.catalogue) } ?? []
  var question = RenewalQuestion(
    publisher: inputs.publisher, calendar: workspace.workCalendar,
    negotiation: noted.filter { $0.publisher == inputs.publisher })
  let estate = PlannedEstate(
    records: inputs.close.records, catalogue: workspace.catalogue, decisions: workspace.decisions,
    policy: workspace.policy, run: run, previous: history.previous, terms: history.terms)
  question.plans = try inputs.scenarios.map { try plan(scenario($0.bytes, file: $0.file.path), for: estate) }
  let renewal = buildRenewal(evidence, question)
  let vendor = renewal.vendorEdition(packName: names.vendorPack)
  let templates = inputs.close.templates
  return StagedRenewal(
    renewal: renewal,
    internalEdition: try request(
      renewal, names.internalKind, names.period,
      try renewalDocuments(renewal, templates: templates) + inputs.documents),
    vendorEdition: try request(
      vendor, names.vendorKind, names.period, try renewalDocuments(vendor, templates: templates)))
}

private func request(
  _ renewal: Renewal, _ kind: String, _ period: String, _ documents: [Document]
) throws -> SealRequest {
  let run = renewal.run
  return SealRequest(
    kind: kind, period: period, sealedAt: run.at, day: renewal.today, organisation: run.organisation,
    organisationID: run.organisationID,
    description:
      "Renewal pack of \(run.organisation) for \(renewal.publisher), \(renewal.edition.rawValue) edition",
    softwareAgent: "SeatLedger \(run.toolVersion)", documents: documents + [renewalRunJSON(renewal)],
    records: try RecordSections(renewalRecords(renewal)), changes: [])
}

/// Kinds and names of the two packs.
struct RenewalNames {
  let internalKind: String
  let vendorKind: String
  let period: String
  let internalPack: String
  let vendorPack: String

  init(_ inputs: RenewalInputs) {
    self.init(inputs.close.workspace, inputs.close.parameters, publisher: inputs.publisher)
  }

  init(_ workspace: Workspace, _ run: RunParameters, publisher: String) {
    let slug = slug(publisher, else: "publisher")
    // The edition comes first: behind the name it could be a part of another publisher's.
    internalKind = "renewal-internal-\(slug)"
    vendorKind = "renewal-vendor-\(slug)"
    let period = sealedPeriod(run.period, isClose: false)
    self.period = period
    let day = run.at.day(in: workspace.zone)
    func name(_ kind: String) -> String {
      packName(day: day, organisation: workspace.organisationID, kind: kind, period: period)
    }
    internalPack = name(internalKind)
    vendorPack = name(vendorKind)
  }
}
