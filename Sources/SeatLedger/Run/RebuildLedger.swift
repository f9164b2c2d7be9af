import Archive
import Facts

/// Makes the ledger anew from the archive, and says what it now knows.
///
/// - Throws: ``Fault`` where a pack is missing or damaged; the old ledger then stays.
public func rebuild(_ workspace: Workspace) throws -> HistoryReport {
  _ = try rebuildLedger(workspace: workspace.path)
  return try history(of: workspace, subject: nil)
}
