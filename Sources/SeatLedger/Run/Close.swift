import Archive
import Facts
import FoundationEssentials
import Reconciliation
import Rendering
import Usage

/// Closes what is due: for each period, the stages in order. Only reading and sealing touch the disk.
///
/// - Parameter note: told what failed and harms nothing that was sealed.
/// - Throws: ``Fault`` or ``Faults``; the workspace is then as it was, but for periods that were sealed before the fault.
public func close(
  _ request: CloseRequest, note: (String) -> Void = { _ in }, progress: @escaping (String) -> Void
) throws -> CloseResult {
  let workspace = request.workspace
  let templates = try templates(of: workspace)
  let vault = try Vault.open(workspace: workspace.path)
  for step in vault.recovered { progress("an earlier run did not end: \(step)") }
  var result = CloseResult(
    periods: [], skipped: [], nextDue: workspace.currentPeriod(at: request.at).next.last + 1)
  // Also where a later period's close stops: what was sealed until then is on the page.
  defer { refreshDashboard(of: workspace, note) }
  if let day = request.asOf {
    try look(at: day, request, vault, templates, &result, progress)
    return result
  }
  for period in try duePeriods(request) {
    let packs = try vault.ledger.packs().filter(\.isClose)
    if let reason = request.restatementReason {
      let restated = try restatedPack(period, reason, among: packs)
      result.periods.append(
        try watchedClose(period, isClose: true, restating: restated, request, vault, templates, progress))
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
    result.periods.append(
      try watchedClose(period, isClose: true, restating: nil, request, vault, templates, progress))
  }
  return result
}

/// Seals how things stood on a day, unless that was sealed on the same day already.
private func look(
  at day: Day, _ request: CloseRequest, _ vault: Vault, _ templates: TemplateSet, _ result: inout CloseResult,
  _ progress: @escaping (String) -> Void
) throws {
  let period = try request.workspace.period(upTo: day, named: request.period, at: request.at)
  let name = packName(
    day: request.at.day(in: request.workspace.zone), organisation: request.workspace.organisationID,
    kind: "evidence", period: sealedPeriod(period, isClose: false))
  if try vault.ledger.packs().contains(where: { $0.name == name }) {
    result.skipped.append(SealedPeriod(period: period, name: name, path: "\(vault.archive)/\(name).zip"))
    return
  }
  result.periods.append(
    try watchedClose(period, isClose: false, restating: nil, request, vault, templates, progress))
}

private func watchedClose(
  _ period: Period, isClose: Bool, restating restated: RestatedPack?, _ request: CloseRequest,
  _ vault: Vault, _ templates: TemplateSet, _ progress: @escaping (String) -> Void
) throws -> ClosedPeriod {
  try request.watch.stage("\(period)") {
    try closePeriod(
      period, isClose: isClose, restating: restated, request, vault, templates, progress)
  }
}

/// - Parameter isClose: `false`: nothing is compared with the history, and nothing recorded in it.
private func closePeriod(
  _ period: Period, isClose: Bool, restating restated: RestatedPack?, _ request: CloseRequest,
  _ vault: Vault, _ templates: TemplateSet, _ progress: @escaping (String) -> Void
) throws -> ClosedPeriod {
  let workspace = request.workspace
  let packs = try vault.ledger.packs()
  // Restatements and sign-offs are recorded once, and no source will ever name them again.
  let known = try vault.ledger.state().filter { ![restatementSubject, signoffSubject].contains($0.kind) }

  let watch = request.watch
  progress("\(period): reading")
  let records = try watch.stage("read") {
    try readSources(
      of: workspace, period,
      cache: request.usesCache ? RollupCache(workspace: workspace.path, mayWrite: true) : nil, watch: watch,
      progress)
  }
  progress("\(period): resolving, counting, allocating, reviewing")
  let inputs = try watch.stage("look into the history") {
    try CloseInputs(
      workspace: workspace, templates: templates, records: records,
      parameters: RunParameters(
        period, isClose: isClose, at: request.at, operatorName: request.operatorName, after: packs,
        restating: restated), known: known,
      past: pastStates(before: period, packs, in: vault.ledger),
      opening: openingRecords(for: period, among: packs, in: vault))
  }
  let staged = try stageClose(inputs, watch: watch) { evidence, history in
    guard request.drills || workspace.drills else { return nil }
    return try watch.stage("drill") {
      try drill(
        DrillRequest(closing: evidence, request), before: evidence, history: history, progress: progress)
    }
  }
  progress("\(period): writing and sealing the pack")
  let pack = try watch.stage("write and seal") { try vault.seal(staged.request.watched(by: watch)) }
  if let output = request.output { try copyPack(pack.path, to: output) }
  return ClosedPeriod(evidence: staged.evidence, packPath: pack.path)
}

/// The templates compiled in, with the workspace's own in their place.
func templates(of workspace: Workspace) throws -> TemplateSet {
  let folder = workspace.path + "/templates"
  return FileManager.default.fileExists(atPath: folder)
    ? try TemplateSet(overriddenFrom: folder, house: workspace.house)
    : try TemplateSet(overrides: [:], place: folder, house: workspace.house)
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
