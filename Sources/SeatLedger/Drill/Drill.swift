public import Facts
import FoundationEssentials
import Intake
public import Reconciliation
import Usage

/// What `seatledger drill` was asked to do.
public struct DrillRequest: Sendable {
  public var workspace: Workspace
  /// Whole, or up to a day.
  public var period: Period
  public var at: Instant
  /// From which everything that is left to chance follows.
  public var seed: UInt64
  /// Defects of each kind, 1 or more.
  public var defectsPerRule: Int
  /// Folder in which the drilled copy stays, for whoever wants to look at it; `nil`: it is removed.
  public var keep: String?
  public var usesCache = true
  /// Told how far the drill is.
  public var watch = Watch.none

  public init(workspace: Workspace, period: Period, at: Instant, seed: UInt64, defectsPerRule: Int) {
    self.workspace = workspace
    self.period = period
    self.at = at
    self.seed = seed
    self.defectsPerRule = defectsPerRule
  }
}

extension DrillRequest {
  /// The drill of a close: its seed follows from the period and the rules, so that the same close seals the same bytes.
  init(closing evidence: Evidence, _ request: CloseRequest) {
    let run = evidence.run
    self.init(
      workspace: request.workspace, period: run.period, at: run.at,
      seed: DrillRandom.number(of: "\(run.period) \(run.asOf) \(run.rulesDigest.hex)"),
      defectsPerRule: usualDefectsPerRule)
    usesCache = request.usesCache
    watch = request.watch
  }
}

/// How many defects of each kind are planted where nobody says.
public let usualDefectsPerRule = 2

/// Plants known defects in a copy of the workspace, lets the usual run look at it, and tells what was found. The
/// workspace itself is only read.
///
/// - Throws: ``Fault`` or ``Faults`` as a check does, and with code `unwritable` where there is no room for the copy.
public func drill(_ request: DrillRequest, progress: @escaping (String) -> Void) throws -> DrillReport {
  progress("\(request.period): reading, without defects")
  let evidence = try request.watch.stage("look without defects") {
    try checkWorkspace(
      request.workspace, period: request.period, at: request.at, usesCache: request.usesCache,
      watch: request.watch, progress: progress)
  }
  return try drill(request, before: evidence, progress: progress)
}

/// The same where the run without defects was made already.
///
/// - Parameter history: what that run took from earlier closes.
func drill(
  _ request: DrillRequest, before evidence: Evidence, history: RunHistory = RunHistory(),
  progress: @escaping (String) -> Void
) throws -> DrillReport {
  let workspace = request.workspace
  progress("\(request.period): planting defects in a copy")
  var site = DrillSite(workspace, evidence, history)
  let (plants, unplanted) = plantAll(request, in: &site)
  site.excuseNewRoles()
  let copy = try DrillCopy(in: request.keep)
  try copy.fill(from: workspace, files: dataFiles(workspace, evidence), site.changes)
  var drilled = try Workspace.open(copy.path)
  drilled.engine = engine(of: workspace)
  progress("\(request.period): reading the copy")
  // What is kept of the workspace's logs holds for their copies too: it is kept under their digests.
  let cache = request.usesCache ? RollupCache(workspace: workspace.path, mayWrite: false) : nil
  let watch = request.watch
  let records = try watch.stage("read the copy") {
    try readSources(of: drilled, request.period, cache: cache, watch: watch, progress)
  }
  let after = reconcile(
    records, catalogue: drilled.catalogue, decisions: drilled.decisions, policy: drilled.policy,
    run: header(drilled, RunParameters(request.period, isClose: true, at: request.at)),
    history: site.history)
  return DrillComparison(
    plants: plants, unplanted: unplanted, seed: request.seed, defectsPerRule: request.defectsPerRule,
    pulse: workspace.pulse, bound: site.bound
  ).report(before: evidence, after: after)
}

/// Who reads a copy: this machine, as workers of a cluster need not see it, and the figures are the same. Logs that only the
/// cluster's file systems hold are not copied, and are read where they stand.
private func engine(of workspace: Workspace) -> RollupEngine {
  guard case .spark(var cluster) = workspace.engine, workspace.sources.contains(where: \.isRemote) else {
    return .here
  }
  cluster.seesWorkspace = false
  return .spark(cluster)
}

/// Every kind of defect, as often as asked for.
private func plantAll(
  _ request: DrillRequest, in site: inout DrillSite
) -> (plants: [(plant: Plant, places: [String])], unplanted: [(rule: String, reason: String)]) {
  var plants: [(plant: Plant, places: [String])] = []
  var unplanted: [(rule: String, reason: String)] = []
  for defect in Defect.all {
    var reason: String?
    var planted = 0
    for number in 0..<request.defectsPerRule {
      site.random = DrillRandom(seed: request.seed, rule: defect.rule, number: number)
      site.number = number
      do {
        plants.append((try defect.plant(&site), site.changes.takePlaces()))
        planted += 1
      } catch { reason = error.reason }
    }
    if planted == 0, let reason { unplanted.append((defect.rule, reason)) }
  }
  return (plants, unplanted)
}

/// Files that the period's sources named: those that were read, and those that stand beside them. A zip is copied whole; a
/// link that leads out of the workspace is left where it is, as reading leaves it.
private func dataFiles(_ workspace: Workspace, _ evidence: Evidence) -> [String] {
  let root = URL(filePath: workspace.path).resolvingSymlinksInPath().path
  func isWithin(_ path: String) -> Bool {
    let target = URL(filePath: workspace.path + "/" + path).resolvingSymlinksInPath().path
    return target.hasPrefix(root + "/") && FileManager.default.fileExists(atPath: target)
  }
  let read = evidence.accounts.map(\.file.path)
  let unused = evidence.unused.filter { $0.reason != UnusedFile.noFileMatches }.map(\.path)
  let files = (read + unused).map { path in
    path.ranges(of: "!/").first.map { String(path[..<$0.lowerBound]) } ?? path
  }
  return Set(files).filter(isWithin).sorted()
}
