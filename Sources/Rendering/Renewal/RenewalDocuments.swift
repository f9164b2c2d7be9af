public import Facts
public import Reconciliation

/// The files of a renewal pack under `data/`, but for its inputs: pages, tables, XML with its schema and, for the organisation
/// itself, the calendar and the memo.
///
/// - Throws: ``Fault`` with code `template`.
public func renewalDocuments(_ renewal: Renewal, templates: TemplateSet) throws -> [Document] {
  let pages = renewal.pages
  var documents = try pages.map { try render($0, of: renewal, among: pages, templates) }
  documents += renewal.tables.map(\.document)
  documents.append(xmlDocument(renewalXML(renewal)))
  documents.append(try schemaDocument("renewal.xsd", templates: templates))
  if renewal.edition == .internal {
    documents.append(renewalCalendar(renewal, templates.language))
    documents.append(approvalMemo(renewal, templates.language))
  }
  return documents
}

private func render(
  _ page: RenewalPage, of renewal: Renewal, among pages: [RenewalPage], _ templates: TemplateSet
) throws -> Document {
  let bytes = try boundedPage("renewal.mustache", templates) {
    view(page, renewal, pages, templates, rows: $0)
  }
  return Document(path: page.path) { try $0.write(bytes) }
}

private func view(
  _ page: RenewalPage, _ renewal: Renewal, _ pages: [RenewalPage], _ templates: TemplateSet, rows: Int
) -> View {
  [
    "page": .record(
      lookFields(templates, organisation: renewal.run.organisation, period: renewal.publisher).merging([
        "title": .shown(page.title), "root": "",
        "nav": .list(
          pages.map {
            ["href": .text($0.path), "name": .text($0.name), "isCurrent": .flag($0.path == page.path)]
          }),
      ]) { $1 }),
    "run": runView(renewal.run), "edition": .word(renewal.edition.rawValue),
    "isInternal": .flag(renewal.edition == .internal), "publisher": .shown(renewal.publisher),
    "lead": .text(page.lead), "hasFigures": .flag(!page.figures.isEmpty),
    "figures": .list(page.figures.map { ["title": .text($0.title), "value": $0.value.view] }),
    "sections": .list(
      page.sections.enumerated().map {
        view($0.element, number: $0.offset + 1, rows: rows, templates.language)
      }),
  ]
}

private func view(_ section: RenewalSection, number: Int, rows: Int, _ language: Language) -> View {
  let isEmpty = section.tables.allSatisfy(\.rows.isEmpty)
  return [
    "anchor": .text("part-\(number)"), "title": .text(section.title),
    "notes": .list(section.notes.map { ["text": .text($0)] }),
    "hasFacts": .flag(!section.facts.isEmpty),
    "facts": .list(
      section.facts.map { ["title": .text($0.title), "value": $0.value.view] }),
    "hasItems": .flag(!section.items.isEmpty), "items": .list(section.items.map { ["text": .text($0)] }),
    "empty": .text(isEmpty ? section.empty : .empty),
    "charts": .list(
      section.charts.enumerated().compactMap { place, chart in
        chart.view(id: "chart-\(number)-\(place + 1)", language)
      }),
    "tables": .list(
      section.tables.filter { !$0.rows.isEmpty }.map { table in
        table.view(rows: rows, root: "")
      }),
  ]
}

/// `evidence.xml` of a renewal pack.
func renewalXML(_ renewal: Renewal) -> XMLNode {
  let run = renewal.run
  let isInternal = renewal.edition == .internal
  var children = [
    XMLNode(
      "basis",
      [
        ("as-of", run.asOf.description), ("period", run.period.description),
        ("last-close", run.lastClose?.name), ("last-close-period", run.lastClose?.period),
        ("last-close-tag-manifest-sha256", run.lastClose?.tagManifestDigest.hex),
      ]),
    XMLNode(
      "header",
      [
        ("decision", isInternal ? renewal.header.decision.english : nil),
        ("decide-by", renewal.header.decideBy?.description),
        ("owner", renewal.header.owner.nilIfEmpty),
        ("owner-source", renewal.header.ownerSource.english.nilIfEmpty),
        ("business-owner", renewal.header.businessOwner.nilIfEmpty),
        ("technical-owner", renewal.header.technicalOwner.nilIfEmpty),
        ("delivery", renewal.header.delivery.nilIfEmpty), ("billing", renewal.header.billing.nilIfEmpty),
        ("governing-date", isInternal ? renewal.governing?.day.description : nil),
        ("governing-kind", isInternal ? renewal.governing?.kind.rawValue : nil),
        (
          "governing-working-days",
          isInternal
            ? renewal.governing.map {
              String(renewal.calendar.workingDays(after: renewal.today, through: $0.day))
            } : nil
        ),
        ("working-week", isInternal ? renewal.calendar.words.english : nil),
      ]),
  ]
  children += renewal.tables.map(\.xml)
  if isInternal {
    children.append(XMLNode("levers", children: renewal.levers.map { XMLNode("lever", text: $0.english) }))
  }
  return XMLNode(
    "renewal",
    [
      ("xmlns", "urn:seatledger:renewal:1"), ("version", "1"), ("edition", renewal.edition.rawValue),
      ("publisher", renewal.publisher), ("organisation", run.organisation), ("pack", run.packName),
      ("made-at", run.at.description), ("today", renewal.today.description), ("tool", run.toolVersion),
    ], children: children)
}
