public import Facts
public import Reconciliation

/// A page made to be mailed: mail programs drop style sheets and scripts, and lay out tables alone.
public struct MailPage: Sendable {
  /// One row.
  public struct Item: Sendable {
    /// A word or a date that stands before the text.
    public var mark: String
    public var severity: Severity?
    public var text: String
    public var detail: String

    public init(mark: String, severity: Severity?, text: String, detail: String) {
      self.mark = mark
      self.severity = severity
      self.text = text
      self.detail = detail
    }
  }

  /// Rows under one heading.
  public struct Section: Sendable {
    public var title: String
    public var total: Int
    public var items: [Item]
    /// What is said of items that are left out; may be empty.
    public var rest: String

    public init(title: String, total: Int, items: [Item], rest: String) {
      self.title = title
      self.total = total
      self.items = items
      self.rest = rest
    }
  }

  public var title: String
  public var organisation: String
  public var period: String
  public var asOf: Day
  public var at: Instant
  public var tool: String
  public var lead: String
  public var notes: [String]
  public var sections: [Section]

  public init(
    title: String, organisation: String, period: String, asOf: Day, at: Instant, tool: String, lead: String,
    notes: [String], sections: [Section]
  ) {
    self.title = title
    self.organisation = organisation
    self.period = period
    self.asOf = asOf
    self.at = at
    self.tool = tool
    self.lead = lead
    self.notes = notes
    self.sections = sections
  }
}

/// - Throws: ``Fault`` with code `template`.
public func mailPage(_ page: MailPage, templates: TemplateSet) throws -> [UInt8] {
  try TemplateRenderer.render(
    "pulse.mustache",
    [
      "title": .shown(page.title), "organisation": .shown(page.organisation), "period": .text(page.period),
      "asOf": .day(page.asOf), "at": .text(page.at.description), "tool": .shown(page.tool),
      "lead": .text(page.lead), "notes": .list(page.notes.map { ["text": .text($0)] }),
      "sections": .list(
        page.sections.map { section in
          [
            "title": .shown(section.title), "total": .number(section.total), "rest": .text(section.rest),
            "items": .list(section.items.map(itemView)),
          ]
        }),
    ], with: templates)
}

private func itemView(_ item: MailPage.Item) -> View {
  let tone =
    switch item.severity {
    case .critical, .high: "color:#a40e26;font-weight:bold"
    case .medium: "color:#7d4e00;font-weight:bold"
    case .low, .note, nil: "color:#57606a"
    }
  return [
    "mark": .shown(item.mark, 40), "tone": .text(tone), "text": .shown(item.text, 300),
    "detail": .shown(item.detail, 300),
  ]
}
