public import Facts

/// What a pack of one page says: a sign-off record, an edition. Texts as they are to be read; nothing is computed here.
public struct RecordPage: Sendable {
  /// A heading with what stands under it; every part but the title may be empty.
  public struct Section: Sendable {
    public var title: String
    /// Paragraphs.
    public var notes: [String]
    /// Name and value; digests are set as such.
    public var facts: [(title: String, value: String)]
    /// Titles of the table's columns.
    public var columns: [String]
    /// Columns that hold numbers.
    public var numbers: Set<Int>
    public var rows: [[String]]
    /// Name in `tables/` of the file that holds all rows, without its ending.
    public var table: String
    /// Lines for a shell.
    public var commands: [String]

    public init(
      title: String, notes: [String] = [], facts: [(title: String, value: String)] = [],
      columns: [String] = [],
      numbers: Set<Int> = [], rows: [[String]] = [], table: String = "", commands: [String] = []
    ) {
      self.title = title
      self.notes = notes
      self.facts = facts
      self.columns = columns
      self.numbers = numbers
      self.rows = rows
      self.table = table
      self.commands = commands
    }
  }

  public var title: String
  public var lead: String
  public var organisation: String
  public var period: String
  /// The pack that holds the page, without `.zip`.
  public var pack: String
  /// When it was made.
  public var at: Instant
  /// Program version.
  public var tool: String
  /// Few and large.
  public var figures: [(title: String, value: String)]
  public var sections: [Section]

  public init(
    title: String, lead: String, organisation: String, period: String, pack: String, at: Instant,
    tool: String,
    figures: [(title: String, value: String)], sections: [Section]
  ) {
    self.title = title
    self.lead = lead
    self.organisation = organisation
    self.period = period
    self.pack = pack
    self.at = at
    self.tool = tool
    self.figures = figures
    self.sections = sections
  }
}

/// `index.html` of a pack of one page.
///
/// - Throws: ``Fault`` with code `template`.
public func recordPage(_ page: RecordPage, templates: TemplateSet) throws -> Document {
  let fields: [String: View] = [
    "page": .record(
      templates.pageFields.merging([
        "title": .shown(page.title), "root": "",
        "nav": [["href": "index.html", "name": .shown(page.title), "isCurrent": true]],
      ]) { $1 }),
    "run": [
      "organisation": .shown(page.organisation), "period": .shown(page.period), "tool": .shown(page.tool),
      "pack": .shown(page.pack), "at": .text(page.at.description), "restates": .list([]),
    ],
    "lead": .text(page.lead), "figures": .list(page.figures.map(fact)),
    "hasFigures": .flag(!page.figures.isEmpty),
    "sections": .list(page.sections.enumerated().map { view($0.element, number: $0.offset + 1) }),
  ]
  let bytes = try TemplateRenderer.render("record.mustache", .record(fields), with: templates)
  return Document(path: "index.html") { try $0.write(bytes) }
}

private func view(_ section: RecordPage.Section, number: Int) -> View {
  let shownRows = section.rows.prefix(Page.mostRows)
  return [
    "anchor": .text("part-\(number)"), "title": .shown(section.title),
    "notes": .list(section.notes.map { ["text": .text($0)] }), "facts": .list(section.facts.map(fact)),
    "hasFacts": .flag(!section.facts.isEmpty), "hasTable": .flag(!section.rows.isEmpty),
    "columns": .list(
      section.columns.enumerated().map {
        ["title": .text($0.element), "isNumber": .flag(section.numbers.contains($0.offset))]
      }),
    "rows": .list(
      shownRows.map { row in
        [
          "cells": .list(
            row.enumerated().map {
              [
                "text": .shown($0.element), "isFirst": .flag($0.offset == 0),
                "isNumber": .flag(section.numbers.contains($0.offset)),
              ]
            })
        ]
      }),
    "cut": section.table.isEmpty
      ? false
      : .cut(shown: shownRows.count, total: section.rows.count, table: section.table, root: ""),
    "hasCommands": .flag(!section.commands.isEmpty),
    "commands": .list(section.commands.map { ["text": .text($0)] }),
  ]
}

private func fact(_ fact: (title: String, value: String)) -> View {
  [
    "title": .text(fact.title), "value": .shown(fact.value, 400),
    "isDigest": .flag(fact.value.utf8.count == 64 && Digest(hex: fact.value) != nil),
  ]
}
