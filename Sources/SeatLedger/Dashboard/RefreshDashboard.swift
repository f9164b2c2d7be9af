import Archive
import Facts
import Rendering

/// Name of the page over an archive.
let dashboardName = "index.html"

/// Makes `archive/index.html` anew from the packs of the archive.
///
/// What was sealed does not depend on it: where the page cannot be written, that is said, and nothing else changes.
///
/// - Returns: why the page could not be written; `nil`: it was.
func refreshDashboard(of workspace: Workspace) -> Fault? {
  let archive = workspace.path + "/archive"
  do {
    let bytes = try dashboardPage(readDashboard(archive: archive), templates: templates(of: workspace))
    try replaceOverview(dashboardName, in: archive, with: bytes)
    return nil
  } catch let fault as Fault {
    return fault
  } catch {
    return Fault(.unwritable, place: "\(archive)/\(dashboardName)", found: "\(error)")
  }
}

/// The same, for commands that tell of it only where it failed.
func refreshDashboard(of workspace: Workspace, _ note: (String) -> Void) {
  if let fault = refreshDashboard(of: workspace) {
    note("the page over the archive could not be written, and nothing else depends on it: \(fault)")
  }
}
