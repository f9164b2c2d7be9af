import Archive
import Facts
import FoundationEssentials
import Reconciliation
import Usage

/// Makes and seals both editions of a publisher's renewal pack. It closes nothing and adds nothing to the change history.
///
/// Where a run ended between the two, the same command seals the second from the first's own inputs.
///
/// - Parameter note: told what failed and harms nothing that was sealed.
/// - Throws: ``Fault`` with code `usage` where no product has that publisher or the day is wrong, ``Faults`` where the file of
///   negotiations is wrong, and as a close does.
public func sealRenewal(
  _ request: RenewalRequest, note: (String) -> Void = { _ in }, progress: @escaping (String) -> Void
) throws -> SealedRenewal {
  let workspace = request.workspace
  let watch = request.watch
  let publisher = try knownPublisher(request.publisher, workspace.catalogue)
  let period =
    try request.asOf.map { try workspace.period(upTo: $0, named: nil, at: request.at) }
    ?? workspace.currentPeriod(at: request.at)
  let templates = try templates(of: workspace)
  let negotiation = try negotiationFile(in: workspace.path)
  if let negotiation { _ = try negotiations(negotiation, catalogue: workspace.catalogue) }
  let scenarios = try scenarioFiles(request.scenarios)
  for file in scenarios { _ = try scenario(file.bytes, file: file.file.path) }
  let vault = try Vault.open(workspace: workspace.path)
  for step in vault.recovered { progress("an earlier run did not end: \(step)") }
  defer { refreshDashboard(of: workspace, note) }
  let packs = try vault.ledger.packs()
  let run = RunParameters(
    period, isClose: false, at: request.at, operatorName: request.operatorName, after: packs)
  let names = RenewalNames(workspace, run, publisher: publisher)

  func isSealed(_ name: String) -> Bool { packs.contains { $0.name == name } }
  func path(_ name: String) -> String { "\(vault.archive)/\(name).zip" }
  let inputs: RenewalInputs
  if isSealed(names.internalPack) {
    inputs = try sealedInputs(path(names.internalPack), publisher)
    if inputs.negotiation?.bytes != negotiation?.bytes
      || inputs.scenarios.map(\.bytes) != scenarios.map(\.bytes)
    {
      note(
        "it was sealed on this day with other scenarios or another \(negotiationPath): those of now are in no pack"
      )
    }
  } else {
    progress("\(publisher): reading")
    let records = try watch.stage("read") {
      try readSources(
        of: workspace, period,
        cache: request.usesCache ? RollupCache(workspace: workspace.path, mayWrite: true) : nil, watch: watch,
        progress)
    }
    let known = try vault.ledger.state().filter { ![restatementSubject, signoffSubject].contains($0.kind) }
    inputs = RenewalInputs(
      close: CloseInputs(
        workspace: workspace, templates: templates, records: records, parameters: run, known: known,
        past: try pastStates(before: period, packs, in: vault.ledger), opening: nil),
      publisher: publisher, negotiation: negotiation, scenarios: scenarios)
  }
  progress("\(publisher): counting, comparing scenarios")
  let staged = try watch.stage("count and compare scenarios") { try stageRenewal(inputs) }
  progress("\(publisher): writing and sealing both editions")
  try watch.stage("write and seal") {
    if !isSealed(names.internalPack) { _ = try vault.seal(staged.internalEdition.watched(by: watch)) }
    if !isSealed(names.vendorPack) { _ = try vault.seal(staged.vendorEdition.watched(by: watch)) }
  }
  if let output = request.output {
    for name in [names.internalPack, names.vendorPack] { try copyPack(path(name), to: output) }
  }
  return SealedRenewal(
    renewal: staged.renewal, internalPath: path(names.internalPack), vendorPath: path(names.vendorPack),
    isNew: !isSealed(names.vendorPack))
}

/// The name as the catalogue has it.
private func knownPublisher(_ name: String, _ catalogue: Catalogue) throws -> String {
  let publishers = Set(catalogue.products.map(\.publisher)).sorted()
  if let known = publishers.first(where: { $0 == name })
    ?? publishers.first(where: { foldedName($0) == foldedName(name) })
  {
    return known
  }
  let near = nearestName(to: name, among: publishers)
  throw Fault(
    .usage, place: "--publisher", found: "no product of catalogue/products.csv is \(name.debugDescription)'s",
    expected: near == nil ? publishers.joined(separator: ", ") : "",
    remedy: near.map { "did you mean \"\($0)\"?" } ?? "")
}

/// - Throws: ``Fault`` with code `unreadable`.
private func negotiationFile(in folder: String) throws -> RuleFile? {
  let path = "\(folder)/\(negotiationPath)"
  guard FileManager.default.fileExists(atPath: path) else { return nil }
  guard let data = FileManager.default.contents(atPath: path) else {
    throw Fault(
      .unreadable, place: negotiationPath, found: "the file cannot be read", remedy: "check its permissions")
  }
  return RuleFile(path: negotiationPath, bytes: [UInt8](data))
}

/// Each under its own name, which tells it from the others in the pack.
///
/// - Throws: ``Fault`` with code `usage` where a file cannot be read, or two bear one name.
private func scenarioFiles(_ paths: [String]) throws -> [RuleFile] {
  var known: [String: String] = [:]
  return try paths.map { path in
    let file = try scenarioFile(path)
    if let other = known.updateValue(path, forKey: file.file.path) {
      throw Fault(
        .usage, place: "--scenario \(path)",
        found: other == path ? "the file is named twice" : "\(other) bears the same name",
        expected: "each scenario file once, and under a name of its own", remedy: "rename one of them")
    }
    return file
  }
}

/// The inputs of an internal edition that was sealed by a run before.
private func sealedInputs(_ path: String, _ publisher: String) throws -> RenewalInputs {
  guard let inputs = try RenewalInputs(pack: path), inputs.publisher == publisher else {
    throw Fault(
      .usage, place: "--publisher", found: "the pack \(path) of this name is of another publisher",
      remedy: "run it on another day: the names of the two differ in no letter or digit of ASCII")
  }
  return inputs
}
