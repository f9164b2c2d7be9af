import Archive
import Facts
import Rendering

/// An edition's files, made from nothing but the disclosed section and the pseudonyms: whoever has these two can make
/// them again and compare.
struct EditionDocuments {
  let statement: DisclosureStatement
  let section: DisclosedSection
  /// Record id → name that stands for its consumer.
  let pseudonyms: [String: String]
  let organisation: String
  /// Of the edition, without `.zip`.
  let name: String

  private var tables: [DisclosedTable] {
    DisclosedTable.all(section, statement.edition, pseudonyms: pseudonyms)
  }

  /// Page, XML with its schema, tables, and the pseudonyms by record.
  func documents(_ templates: TemplateSet) throws -> [Document] {
    let tables = self.tables
    return [
      try recordPage(page(tables), templates: templates), xmlDocument(xml(tables)),
      try schemaDocument("disclosure.xsd", templates: templates),
      Document(
        path: "proof/pseudonyms.json", text: JSONValue.object(pseudonyms.mapValues { .string($0) }).printed),
    ] + tables.map { textTable($0.name, columns: $0.columns.map(\.name), rows: $0.rows) }
  }

  /// Rows that are in the section and of which the edition shows only that they are there.
  private var withheldRows: Int {
    let shown = Set(tables.map(\.kind))
    return section.rows.count { !shown.contains($0.members["kind"]?.text ?? "") }
  }

  private func page(_ tables: [DisclosedTable]) -> RecordPage {
    let people = Set(pseudonyms.values).count
    return RecordPage(
      title: "\(statement.publisher), \(statement.period)",
      lead: lead,
      organisation: organisation, period: statement.period, pack: name, at: statement.at, tool: toolVersion,
      figures: tables.filter { !$0.rows.isEmpty }.map { ($0.title, grouped($0.rows.count)) },
      sections: tables.filter { !$0.rows.isEmpty }.map { table in
        RecordPage.Section(
          title: table.title, columns: table.columns.map(\.title),
          numbers: Set(table.columns.indices.filter { table.columns[$0].isNumber }), rows: table.rows,
          table: table.name)
      } + [
        .init(
          title: "What is kept back",
          notes: [
            "People, logins, machines and pools bear pseudonyms: \(grouped(people)) in all, the same one wherever the same consumer appears. The organisation keeps the key.",
            "Each record was sealed with digests in place of what this edition does not show: money, and whom it is about"
              + (statement.edition == .vendor ? ", how the organisation works, and its findings" : "")
              + ". The organisation can open any of them later, and cannot then say anything else than what was sealed.",
          ]
            + (withheldRows > 0
              ? ["\(counted(withheldRows, "record is", "records are")) counted in the proof and not shown."]
              : [])),
        .init(
          title: "How to check that nothing was left out",
          notes: [
            "proof/section.json holds every record of the section to the byte, and the proof (RFC 9162) that this section is the one in the sealed pack. The digest of the sealed pack's tag manifest is what its approvers signed: ask for it by another way."
          ],
          facts: sealedFacts,
          commands: [
            "sha256sum proof/tagmanifest-sha256.txt",
            "grep merkle-roots.txt proof/tagmanifest-sha256.txt; sha256sum proof/merkle-roots.txt",
            "grep Records- proof/merkle-roots.txt",
            "python3 check-disclosure.py proof/section.json \(statement.recordsRoot.hex) \(statement.recordsSize)",
            "seatledger verify \(name).zip",
          ]),
      ])
  }

  private var lead: String {
    let kind = statement.edition == .vendor ? "Vendor" : "Auditor"
    let lead =
      "\(kind) edition: all \(section.rows.count) records of \(statement.publisher) in the sealed pack \(statement.pack), and no others."
    guard let restated = statement.restates else { return lead }
    return "\(lead) That pack is a restatement: it corrects \(restated.name)."
  }

  private var sealedFacts: [(String, String)] {
    var facts = [
      ("Sealed pack", statement.pack),
      ("SHA-256 of its tag manifest", statement.tagManifestDigest.hex),
      ("Root of its records", statement.recordsRoot.hex),
      ("Sections in it", String(statement.recordsSize)),
    ]
    if let restated = statement.restates {
      facts.append(("It restates", restated.name))
      facts.append(("SHA-256 of that pack's tag manifest", restated.tagManifestDigest.hex))
    }
    return facts
  }

  private func xml(_ tables: [DisclosedTable]) -> XMLNode {
    XMLNode(
      "disclosure",
      [
        ("xmlns", "urn:seatledger:disclosure:1"), ("version", "1"), ("edition", statement.edition.rawValue),
        ("publisher", statement.publisher), ("organisation", organisation), ("period", statement.period),
        ("disclosed-at", statement.at.description),
      ],
      children: [
        XMLNode(
          "sealed",
          [
            ("pack", statement.pack), ("tag-manifest-sha256", statement.tagManifestDigest.hex),
            ("records-root", statement.recordsRoot.hex), ("records-size", String(statement.recordsSize)),
            ("section-root", section.header.root.hex), ("rows", String(section.header.rows)),
            ("rows-not-shown", String(withheldRows)), ("restates", statement.restates?.name),
            ("restated-tag-manifest-sha256", statement.restates?.tagManifestDigest.hex),
          ])
      ]
        + tables.flatMap { table in
          table.rows.map { row in
            XMLNode(
              table.kind,
              zip(table.columns, row).map { column, value in
                (column.name.replacing("_", with: "-"), value.isEmpty ? nil : value)
              })
          }
        })
  }
}
