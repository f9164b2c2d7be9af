import Facts
import Reconciliation
import Rendering

/// Writes a pulse as a page to mail: simple tables, styles within, nothing to load.
///
/// - Throws: ``Fault`` with code `template` or `unwritable`.
public func writePulsePage(_ report: PulseReport, of workspace: Workspace, to path: String) throws {
  let most = 200
  let page = MailPage(
    title: report.items.isEmpty
      ? "Licences: nothing new" : "Licences: \(counted(report.items.count, "piece", "pieces")) of news",
    organisation: report.organisation, period: report.period.whole.description, asOf: report.asOf,
    at: report.at, tool: toolVersion, lead: basisSentence(report), notes: report.notes,
    sections: report.sections.map { kind, items in
      MailPage.Section(
        title: kind.title, total: items.count,
        items: items.prefix(most).map {
          MailPage.Item(mark: mark($0), severity: $0.severity, text: $0.title, detail: $0.detail)
        },
        rest: items.count > most
          ? "and \(grouped(items.count - most)) more, which `seatledger pulse --verbose` lists" : "")
    })
  try writeWhole(try mailPage(page, templates: templates(of: workspace)), to: path, makingFolder: true)
}

private func mark(_ item: PulseItem) -> String {
  item.severity?.rawValue ?? item.day?.description ?? ""
}
