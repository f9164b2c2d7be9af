import Facts
import Reconciliation

/// Builds one page: its view for a limit of rows, and the template it goes through.
struct Page: Sendable {
  /// Relative to `data/`.
  let path: String
  let template: String
  let title: Wording
  /// File name of the entry of the navigation that it belongs to.
  let section: String
  /// Fields beside those that all pages have. The argument is the most rows that a table may show.
  let view: @Sendable (_ rows: Int) throws -> [String: View]

  static let mostRows = 500
  static let mostBytes = 2_000_000

  /// Renders with fewer rows until the page is at most ``mostBytes`` long.
  ///
  /// - Throws: ``Fault`` with code `template`.
  func render(_ context: PageContext) throws -> Document {
    let bytes = try boundedPage(template, context.templates) { rows in
      var fields = try view(rows)
      fields["page"] = pageView(context)
      fields["run"] = runView(context.evidence.run)
      return .record(fields)
    }
    return Document(path: path) { try $0.write(bytes) }
  }

  /// How to get from the page to `data/`.
  var root: String { path.contains("/") ? "../" : "" }

  private func pageView(_ context: PageContext) -> View {
    let entries =
      [
        ("index.html", "Position" as Wording), ("findings.html", "Findings"), ("decisions.html", "Decisions"),
        ("indicators.html", "Indicators"), ("forecast.html", "Forecast"),
        ("bridge.html", "Bridge"), ("changes.html", "Changes"), ("identities.html", "Identities"),
        ("sources.html", "Sources"), ("method.html", "Method"),
      ] + (context.evidence.drill == nil ? [] : [("drill.html", "Drill")])
    let own: [String: View] = [
      "title": .shown(title), "root": .text(root),
      "nav": .list(
        entries.map { file, name in
          ["href": .plain(root + file), "name": .text(name), "isCurrent": .flag(file == section)]
        }),
    ]
    return .record(own.merging(context.look) { $1 })
  }
}

/// Renders a page with fewer rows in its tables until it is at most ``Page/mostBytes`` long.
///
/// - Parameter view: made for the most rows that a table may show.
/// - Throws: ``Fault`` with code `template`.
func boundedPage(_ template: String, _ templates: TemplateSet, view: (_ rows: Int) throws -> View) throws
  -> [UInt8]
{
  var rows = Page.mostRows
  while true {
    let limit = rows <= 1 ? Int.max : Page.mostBytes
    if let bytes = try TemplateRenderer.render(template, try view(rows), with: templates, upTo: limit) {
      return bytes
    }
    rows /= 2
  }
}

func runView(_ run: RunHeader) -> View {
  [
    "organisation": .shown(run.organisation), "period": .text(run.period.description),
    "first": .day(run.period.first), "last": .day(run.period.last), "asOf": .day(run.asOf),
    "at": .text(run.at.description), "zone": .text(run.zone.name), "tool": .shown(run.toolVersion),
    "operator": .shown(run.operatorName), "pack": .shown(run.packName), "rules": .text(run.rulesDigest.hex),
    "currency": .text(run.currency.code),
    "restates": .list(
      run.restates.map { restated in
        [
          [
            "name": .shown(restated.name), "reason": .shown(restated.reason, 400),
            "digest": .text(restated.tagManifestDigest.hex), "number": .text(grouped(restated.number)),
          ]
        ]
      } ?? []),
  ]
}
