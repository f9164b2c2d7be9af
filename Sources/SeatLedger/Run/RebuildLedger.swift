import Archive
import Facts

/// Makes the ledger and the page over the archive anew from the packs, and says what the ledger now knows.
///
/// - Throws: ``Fault`` where a pack is missing or damaged; the old ledger then stays.
public func rebuild(_ workspace: Workspace, note: (String) -> Void = { _ in }) throws -> HistoryReport {
  _ = try rebuildLedger(workspace: workspace.path)
  refreshDashboard(of: workspace, note)
  return try history(of: workspace, subject: nil)
}
