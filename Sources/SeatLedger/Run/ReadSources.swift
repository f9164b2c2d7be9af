import Facts
import Intake
import Reconciliation
import Usage

/// Reads every source of a workspace for one period, and brings along what the workspace says of them.
///
/// - Throws: ``Fault`` where a source cannot be read or does not balance.
func readSources(
  of workspace: Workspace, _ period: Period, cache: RollupCache?, watch: Watch = .none,
  _ progress: (String) -> Void
) throws -> Records {
  let products = SessionProducts(workspace.catalogue)
  var records = try readRecords(
    workspace: workspace.path, sources: workspace.sources, period: period, zone: workspace.zone,
    cache: cache, engine: workspace.engine, products: PooledProducts { products.id(of: $0) },
    readsFormerNames: workspace.policy.identity.usesFormerNames,
    watch: watch,
    progress: progress)
  records.statements = workspace.sources.map(\.statement)
  return records
}
