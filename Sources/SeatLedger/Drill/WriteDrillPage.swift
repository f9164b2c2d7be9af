public import Facts
public import Reconciliation
import Rendering

/// Writes a drill's report as a page that stands alone, `drill.html`, into a folder.
///
/// - Throws: ``Fault`` with code `template` or `unwritable`.
public func writeDrillPage(
  _ report: DrillReport, of workspace: Workspace, at: Instant, into folder: String
) throws {
  let run = header(workspace, RunParameters(report.period, isClose: true, at: at))
  let page = try drillPage(report, run, templates: templates(of: workspace))
  try writeWhole(page, to: folder + "/drill.html", makingFolder: true)
}
