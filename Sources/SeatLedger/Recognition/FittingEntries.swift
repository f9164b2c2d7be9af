import Facts
import Foundation
import Intake

/// Entries for `seatledger.toml` that would fit files whose own entries do not, as ``unreadFiles(_:)`` proposes them for files
/// that have none.
///
/// - Parameter error: what reading ended with.
/// - Returns: empty where the error is of another kind.
public func fittingEntries(_ workspace: Workspace, for error: any Error) -> [RecognisedFiles] {
  let faults = (error as? Faults)?.all ?? [error as? Fault].compactMap(\.self)
  let places = Set(faults.filter { $0.code == .configuration }.map(\.place))
  // Of what only the cluster's file systems hold, nothing is looked at here.
  let misfits = workspace.sources.filter { places.contains("source \($0.id)") && !$0.isRemote }
  let search = FileSearch(workspace: workspace.path)
  let others = Set(workspace.sources.map(\.id)).subtracting(misfits.map(\.id))
  return misfits.flatMap { source in
    let files = (try? search.sources(matching: source.files, place: "source \(source.id)"))?.files ?? []
    let looked = withOpenedZips(files.filter { !isAboutFiles($0) }, in: workspace.path).map {
      LookedAt(folder: workspace.path, $0)
    }
    return recognised(
      looked, in: workspace.path, currency: workspace.currency.code, ids: others, role: source.role)
  }
}

/// What `seatledger check` prints of them: the entries to paste, as they are.
public func fittingEntriesText(_ files: [RecognisedFiles], _ style: PrintStyle) -> String {
  let title = style.paint(
    "these entries seem to fit the files; check them and put them in place of those in seatledger.toml:",
    .faint)
  let entries = files.flatMap {
    $0.proposal.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
  return ([title, ""] + entries).joined(separator: "\n") + "\n"
}
