import Archive
public import Facts
public import Reconciliation
import Rendering
import Usage

/// What `seatledger plan` was asked to do.
public struct PlanRequest: Sendable {
  public var workspace: Workspace
  public var scenario: Scenario
  /// Whose position is today's.
  public var period: Period
  public var at: Instant
  public var usesCache = true
  /// Told the stages.
  public var watch = Watch.none

  public init(workspace: Workspace, scenario: Scenario, period: Period, at: Instant) {
    self.workspace = workspace
    self.scenario = scenario
    self.period = period
    self.at = at
  }
}

/// A plan with what the run says of itself.
public struct PlanReport: Sendable {
  public var plan: Plan
  public var run: RunHeader
}

/// Looks at a scenario on a workspace's position of a period. Writes nothing in the workspace.
///
/// - Throws: ``Fault`` where a source cannot be read or does not balance, ``Faults`` with everything that the scenario names
///   and the workspace does not have.
public func plan(_ request: PlanRequest, progress: @escaping (String) -> Void) throws -> PlanReport {
  progress("\(request.period): reading")
  let estate = try plannedEstate(
    of: request.workspace, period: request.period, at: request.at, usesCache: request.usesCache,
    watch: request.watch, progress)
  progress("planning \(request.scenario.name)")
  let planned: Plan = try request.watch.stage("plan") { try plan(request.scenario, for: estate) }
  return PlanReport(plan: planned, run: estate.run)
}

/// Today's estate, as a check finds it, with the allocation of the last close.
///
/// - Throws: ``Fault`` where a source cannot be read or does not balance.
func plannedEstate(
  of workspace: Workspace, period: Period, at: Instant, usesCache: Bool, watch: Watch,
  _ progress: @escaping (String) -> Void
) throws -> PlannedEstate {
  try workspace.checkedPeriod(period)
  let records = try watch.stage("read") {
    try readSources(
      of: workspace, period, cache: usesCache ? RollupCache(workspace: workspace.path, mayWrite: false) : nil,
      watch: watch, progress)
  }
  let ledger = try Ledger.reading(workspace.path + "/ledger.sqlite")
  let history = try ledger.map {
    RunHistory(known: try $0.state(), past: try pastStates(before: period, $0.packs(), in: $0))
  }
  return PlannedEstate(
    records: records, catalogue: workspace.catalogue, decisions: workspace.decisions,
    policy: workspace.policy,
    run: header(workspace, RunParameters(period, isClose: true, at: at)), previous: history?.previous ?? [],
    terms: history?.terms ?? [])
}

/// Writes a plan into a folder: a page, XML with its schema, and tables.
///
/// - Throws: ``Fault`` with code `template` or `unwritable`.
public func writePlan(_ report: PlanReport, of workspace: Workspace, into folder: String) throws {
  for document in try planDocuments(report.plan, report.run, templates: templates(of: workspace)) {
    try writeWhole(document.bytes(), to: "\(folder)/\(document.path)", makingFolder: true)
  }
}
