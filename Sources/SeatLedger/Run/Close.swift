import Archive
import Facts
import FoundationEssentials
import Reconciliation
import Rendering

/// Closes what is due: for each period, the stages in order. Only reading and sealing touch the disk.
///
/// - Throws: ``Fault`` or ``Faults``; the workspace is then as it was, but for periods that were sealed before the fault.
public func close(_ request: CloseRequest, progress: @escaping (String) -> Void) throws -> CloseResult {
  let workspace = request.workspace
  let templates = try templates(of: workspace)
  let vault = try Vault.open(workspace: workspace.path)
  for step in vault.recovered { progress("an earlier run did not end: \(step)") }
  var result = CloseResult(
    periods: [], skipped: [], nextDue: workspace.currentPeriod(at: request.at).next.last + 1)
  for period in try duePeriods(request) {
    let packs = try vault.ledger.packs().filter { $0.kind == "evidence" }
    if let reason = request.restatementReason {
      let restated = try restatedPack(period, reason, among: packs)
      result.periods.append(try closePeriod(period, restated, request, vault, templates, progress))
      continue
    }
    if let sealed = packs.last(where: { $0.period == period.description }) {
      result.skipped.append(
        SealedPeriod(
          period: period, name: sealed.name, path: "\(vault.archive)/\(sealed.name).zip"))
      continue
    }
    if let later = packs.compactMap({ Period($0.period) }).max(), later > period {
      throw Fault(
        .usage, place: "--period", found: "\(period) comes before \(later), which is sealed",
        expected: "a period after \(later)", remedy: "history only grows: what was missed shows as a gap")
    }
    result.periods.append(try closePeriod(period, nil, request, vault, templates, progress))
  }
  return result
}

private func closePeriod(
  _ period: Period, _ restated: RestatedPack?, _ request: CloseRequest, _ vault: Vault,
  _ templates: TemplateSet,
  _ progress: @escaping (String) -> Void
) throws -> ClosedPeriod {
  let workspace = request.workspace
  let previous = try vault.ledger.packs().last
  // A restatement is recorded once, and no source will ever name it again.
  let before = try vault.ledger.state().filter { $0.kind != restatementSubject }

  progress("\(period): reading")
  let records = try readSources(of: workspace, period, progress)
  progress("\(period): resolving, counting, allocating, reviewing")
  var evidence = reconcile(
    records, catalogue: workspace.catalogue, decisions: workspace.decisions, policy: workspace.policy,
    run: header(workspace, period, request.at, request.operatorName, previous, restated))
  evidence.carryIdentities(from: before)
  let sealed = packRecords(evidence)
  evidence.bridge = try bridge(to: evidence.run, sealed, in: vault)
  evidence.changes = explained(diff(before: before, after: subjectStates(evidence)), evidence)
  if let restated { evidence.changes.append(restatementChange(evidence.run, restated)) }
  progress("\(period): writing and sealing the pack")
  let documents = try renderPack(evidence, templates: templates)
  let pack = try vault.seal(sealRequest(evidence, documents, sealed))
  if let output = request.output { try copyPack(pack.path, to: output) }
  return ClosedPeriod(evidence: evidence, packPath: pack.path)
}

/// The templates compiled in, with the workspace's own in their place.
private func templates(of workspace: Workspace) throws -> TemplateSet {
  let folder = workspace.path + "/templates"
  return FileManager.default.fileExists(atPath: folder)
    ? try TemplateSet(overriddenFrom: folder) : try TemplateSet()
}

private func duePeriods(_ request: CloseRequest) throws -> [Period] {
  let ended = request.workspace.endedPeriods(at: request.at)
  guard let period = request.period else { return ended }
  try request.workspace.checkedPeriod(period)
  guard ended.contains(period) else {
    throw Fault(
      .usage, place: "--period", found: "\(period) ends on \(period.last), after --at \(request.at)",
      expected: "a period that has ended", remedy: "`seatledger check` shows a period that still runs")
  }
  return [period]
}

private func sealRequest(_ evidence: Evidence, _ documents: [Document], _ records: [Record]) -> SealRequest {
  let run = evidence.run
  var request = SealRequest(
    kind: "evidence", period: run.period.description, sealedAt: run.at, day: run.at.day(in: run.zone),
    organisation: run.organisation, organisationID: run.organisationID,
    description: "Software licence audit evidence of \(run.organisation) for \(run.period)",
    softwareAgent: "SeatLedger \(run.toolVersion)", documents: documents, records: records,
    changes: evidence.changes)
  request.restatement = run.restates?.number ?? 0
  return request
}

extension Evidence {
  /// A finding that was there at the last close keeps the period in which it was first seen.
  mutating func carryIdentities(from states: [SubjectState]) {
    var since: [String: String] = [:]
    for state in states where state.kind == "finding" { since[state.id] = state.fields["open_since"] }
    for place in findings.indices {
      if let period = since[findings[place].id] { findings[place].openSince = period }
    }
  }
}
