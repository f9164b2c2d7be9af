public import Facts
public import Reconciliation
import Usage

/// Reads everything and writes nothing: the evidence as a close would find it now.
///
/// - Parameters:
///   - usesCache: roll-ups that a close kept are used.
///   - watch: told the stages.
/// - Throws: ``Fault`` where a source cannot be read or does not balance.
public func checkWorkspace(
  _ workspace: Workspace, period: Period, at: Instant, usesCache: Bool = true, watch: Watch = .none,
  progress: @escaping (String) -> Void
) throws -> Evidence {
  try workspace.checkedPeriod(period)
  // What is wrong in templates and texts is better found now than at the close.
  _ = try templates(of: workspace)
  let records = try watch.stage("read") {
    try readSources(
      of: workspace, period, cache: usesCache ? RollupCache(workspace: workspace.path, mayWrite: false) : nil,
      watch: watch, progress)
  }
  return watch.stage("reconcile") {
    reconcile(
      records, catalogue: workspace.catalogue, decisions: workspace.decisions, policy: workspace.policy,
      run: header(workspace, RunParameters(period, isClose: true, at: at)), watch: watch)
  }
}
