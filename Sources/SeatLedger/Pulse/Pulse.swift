import Archive
public import Facts
import Reconciliation
import Usage

/// What `seatledger pulse` was asked to do.
public struct PulseRequest: Sendable {
  public var workspace: Workspace
  public var at: Instant
  /// Compares with how things stood on this day, in place of the last pulse; what the last pulse saw then stays.
  public var since: Day?
  /// Reminders come this many days ahead, 0 or more.
  public var daysAhead: Int
  public var usesCache = true
  /// Told how far the pulse is.
  public var watch = Watch.none

  public init(workspace: Workspace, at: Instant, since: Day?, daysAhead: Int) {
    self.workspace = workspace
    self.at = at
    self.since = since
    self.daysAhead = daysAhead
  }
}

/// A look at a workspace. What it saw is kept only when ``remember()`` is called, after it was told: news is told twice
/// rather than never.
public final class Pulse {
  public let report: PulseReport
  private let memory: PulseMemory
  private let seen: PulseState?

  init(_ report: PulseReport, _ memory: PulseMemory, seen: PulseState?) {
    self.report = report
    self.memory = memory
    self.seen = seen
  }

  /// Keeps what was seen for the next pulse, in the workspace's `.cache/`.
  ///
  /// - Throws: ``Fault`` with code `unwritable`.
  public func remember() throws { if let seen { try memory.keep(seen) } }
}

/// The position of the running period up to the day of `at`, and what is new in it. Neither archive nor ledger is
/// written; roll-ups of logs are kept as a close keeps them, so that the next pulse reads only new logs.
///
/// - Throws: ``Fault`` or ``Faults`` as a check does.
public func pulse(_ request: PulseRequest, progress: @escaping (String) -> Void) throws -> Pulse {
  let workspace = request.workspace
  let today = request.at.day(in: workspace.zone)
  let period = try workspace.period(upTo: today, named: nil, at: request.at)
  let memory = PulseMemory(workspace: workspace.path)
  let evidence = try looked(request, period, progress)
  var basis: PulseReport.Basis
  var before: PulseState?
  if let since = request.since {
    basis = .day(since)
    let earlier = try workspace.period(upTo: since, named: nil, at: request.at)
    let old = try looked(request, earlier, progress)
    let state = PulseState(old, before: nil)
    before = state
    before?.reminders = news(state, old, request, before: nil).reminders()
  } else {
    before = memory.state
    switch memory.content {
    case .nothing: basis = .nothing
    case .damaged: basis = .damaged
    case .state(let state): basis = .pulse(state.at)
    }
  }
  var now = PulseState(evidence, before: before)
  let news = news(now, evidence, request, before: before)
  now.reminders = news.reminders()
  let isBack = before.map { request.since == nil && $0.at > request.at } ?? false
  let report = PulseReport(
    organisation: workspace.organisation, period: period, asOf: today, at: request.at, basis: basis,
    items: news.items(), notes: notes(basis, before, now, isBack: isBack),
    openFindings: evidence.findings.count { $0.state == .open })
  return Pulse(report, memory, seen: request.since == nil && !isBack ? now : nil)
}

private func news(
  _ now: PulseState, _ evidence: Evidence, _ request: PulseRequest, before: PulseState?
) -> PulseNews {
  PulseNews(before: before, now: now, evidence: evidence, daysAhead: request.daysAhead)
}

/// The evidence as a close would find it, with what the ledger knows of earlier closes.
private func looked(
  _ request: PulseRequest, _ period: Period, _ progress: @escaping (String) -> Void
) throws -> Evidence {
  let workspace = request.workspace
  progress("\(period): reading")
  let watch = request.watch
  let records = try watch.stage("read") {
    try readSources(
      of: workspace, period,
      cache: request.usesCache ? RollupCache(workspace: workspace.path, mayWrite: true) : nil, watch: watch,
      progress)
  }
  let ledger = try Ledger.reading(workspace.path + "/ledger.sqlite")
  let history = try ledger.map {
    RunHistory(known: try $0.state(), past: try pastStates(before: period, $0.packs(), in: $0))
  }
  let before = history ?? RunHistory()
  return watch.stage("reconcile") {
    reconcile(
      records, catalogue: workspace.catalogue, decisions: workspace.decisions, policy: workspace.policy,
      run: header(workspace, RunParameters(period, isClose: true, at: request.at)),
      history: before, watch: watch)
  }
}

private func notes(
  _ basis: PulseReport.Basis, _ before: PulseState?, _ now: PulseState, isBack: Bool
) -> [String] {
  var notes: [String] = []
  if basis == .damaged {
    notes.append(
      "What was kept of the last pulse, .cache/pulse.json, cannot be read: everything counts as new.")
  }
  if let before, before.rules != now.rules {
    notes.append(
      "The configuration, catalogue or decisions changed since: some of the news may come from that alone.")
  }
  if isBack { notes.append("The last pulse was made for a later moment: what it saw stays the comparison.") }
  return notes
}
