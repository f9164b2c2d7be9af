public import Facts
public import Reconciliation

/// What one owner of findings is told: everything that is open, in groups by due date.
public struct OwnerPage: Sendable {
  /// Something to do.
  public struct Action: Sendable {
    /// Of the finding.
    public var id: String
    public var rule: String
    public var severity: Severity
    public var title: Wording
    /// What was compared with what.
    public var why: Wording
    public var action: Wording
    /// Catalogue id; may be empty.
    public var product: String
    public var subject: String
    /// `exposure of 1,234.50 USD`; empty: no money is known.
    public var money: Wording
    public var due: Day
    /// Name of the period since when it is open.
    public var since: String
    /// Who had it before, and why it went on; empty: it did not.
    public var handedOn: Wording
    /// Row for `decisions/remediation.csv`, and for `decisions/exceptions.csv`; the second is empty where an exception would
    /// answer nothing.
    public var remediation: String
    public var exception: String
    /// Whether title, reason and action can be said in English alone, as the sealed table has them.
    public var isQuoted: Bool

    public init(
      id: String, rule: String, severity: Severity, title: Wording, why: Wording, action: Wording,
      product: String, subject: String, money: Wording, due: Day, since: String, handedOn: Wording,
      remediation: String, exception: String, isQuoted: Bool = false
    ) {
      self.id = id
      self.rule = rule
      self.severity = severity
      self.title = title
      self.why = why
      self.action = action
      self.product = product
      self.subject = subject
      self.money = money
      self.due = due
      self.since = since
      self.handedOn = handedOn
      self.remediation = remediation
      self.exception = exception
      self.isQuoted = isQuoted
    }
  }

  /// Empty: nobody is named.
  public var owner: String
  public var organisation: String
  public var period: String
  public var asOf: Day
  /// The day of the message: overdue means due before it.
  public var today: Day
  public var at: Instant
  /// The sealed pack in which all of it stands, without `.zip`.
  public var pack: String
  /// SHA-256 of its tag manifest.
  public var digest: String
  public var tool: String
  /// By due date, then worst first.
  public var actions: [Action]
  /// File names of the message and of the table of all actions.
  public var message: String
  public var table: String

  public init(
    owner: String, organisation: String, period: String, asOf: Day, today: Day, at: Instant, pack: String,
    digest: String, tool: String, actions: [Action], message: String, table: String
  ) {
    self.owner = owner
    self.organisation = organisation
    self.period = period
    self.asOf = asOf
    self.today = today
    self.at = at
    self.pack = pack
    self.digest = digest
    self.tool = tool
    self.actions = actions
    self.message = message
    self.table = table
  }

  public var overdue: Int { actions.count { $0.due < today } }

  /// Actions due on one day.
  public struct Group: Sendable {
    public var due: Day
    public var actions: [Action]
  }

  /// By due date: what is overdue comes first, the longest overdue before all.
  public var groups: [Group] {
    var groups: [Group] = []
    for action in actions {
      if groups.last?.due == action.due {
        groups[groups.count - 1].actions.append(action)
      } else {
        groups.append(Group(due: action.due, actions: [action]))
      }
    }
    return groups
  }

  /// `3 actions`, `3 actions, 1 of them overdue`, `3 actions, all overdue`.
  public var summary: Wording {
    let total = counted(actions.count, "action", "actions")
    if overdue == 0 { return total }
    if overdue < actions.count { return "\(total), \(grouped(overdue)) of them overdue" }
    return actions.count == 1 ? "\(total), overdue" : "\(total), all overdue"
  }

  /// `Due on 2026-10-14, 9 days ago`.
  public func heading(_ due: Day) -> Wording {
    let days = due - today
    return switch days {
    case 0: "Due today, \(due)"
    case ..<0: "Was due on \(due), \(counted(-days, "day", "days")) ago"
    default: "Due on \(due), in \(counted(days, "day", "days"))"
    }
  }
}

/// `OWNER.html`.
///
/// - Throws: ``Fault`` with code `template`.
public func ownerPage(_ page: OwnerPage, templates: TemplateSet) throws -> [UInt8] {
  try boundedPage("owner.mustache", templates) { rows in
    var left = rows
    let groups = page.groups.compactMap { group -> View? in
      let own = group.actions.prefix(left)
      left -= own.count
      if own.isEmpty { return nil }
      return [
        "heading": .text(page.heading(group.due)), "isOverdue": .flag(group.due < page.today),
        "anchor": .text("due-\(group.due)"), "count": .number(group.actions.count),
        "actions": .list(own.map(actionView)),
      ]
    }
    let shown = min(rows, page.actions.count)
    let fields: [String: View] = [
      "page": .record(
        lookFields(templates, organisation: page.organisation, period: page.period).merging([
          "title": .shown("Actions of \(page.owner.isEmpty ? "nobody yet" : Wording(data: page.owner))")
        ]) { $1 }),
      "run": messageRun(page), "owner": .shown(page.owner),
      "asOf": .day(page.asOf), "today": .day(page.today), "at": .text(page.at.description),
      "pack": .shown(page.pack), "digest": .text(page.digest),
      "summary": .text(page.summary), "message": .text(page.message),
      "hasGroups": .flag(!groups.isEmpty),
      "groups": .list(groups), "isCut": .flag(shown < page.actions.count), "shown": .number(shown),
      "total": .number(page.actions.count), "table": .text(page.table),
    ]
    return .record(fields)
  }
}

/// What heads of pages name.
private func messageRun(_ page: OwnerPage) -> View {
  [
    "organisation": .shown(page.organisation), "period": .shown(page.period), "tool": .shown(page.tool),
  ]
}

private func actionView(_ action: OwnerPage.Action) -> View {
  func sentence(_ words: Wording, _ limit: Int) -> View {
    action.isQuoted ? .english(words.english, limit) : .shown(words, limit)
  }
  return [
    "id": .text(action.id), "rule": .shown(action.rule, 60), "severity": action.severity.view,
    "title": sentence(action.title.isEmpty ? Wording(data: action.rule) : action.title, 240),
    "why": sentence(action.why, 500), "action": sentence(action.action, 300),
    "money": .shown(action.money, 120),
    "since": .shown(action.since, 40), "handedOn": .shown(action.handedOn, 200),
    "remediation": .text(action.remediation), "exception": .text(action.exception),
  ]
}

/// `index.html` over the pages of all owners.
///
/// - Throws: ``Fault`` with code `template`.
public func ownersPage(_ pages: [(page: OwnerPage, file: String, address: String)], templates: TemplateSet)
  throws -> [UInt8]
{
  guard let first = pages.first?.page else { return [] }
  return try boundedPage("owners.mustache", templates) { rows in
    [
      "page": .record(
        lookFields(templates, organisation: first.organisation, period: first.period).merging([
          "title": "Messages to owners"
        ]) { $1 }),
      "run": messageRun(first), "asOf": .day(first.asOf), "at": .text(first.at.description),
      "pack": .shown(first.pack), "digest": .text(first.digest),
      "actions": .text(
        counted(pages.reduce(0) { $0 + $1.page.actions.count }, "open action", "open actions")),
      "owners": .list(
        pages.prefix(rows).map { page, file, address in
          [
            "owner": .shown(page.owner), "file": .text(file), "message": .text(page.message),
            "address": .shown(address), "count": .number(page.actions.count),
            "overdue": .number(page.overdue), "isOverdue": .flag(page.overdue > 0),
            "due": .day(page.actions.first?.due),
          ]
        }),
      "isCut": .flag(rows < pages.count), "shown": .number(min(rows, pages.count)),
      "total": .number(pages.count),
    ]
  }
}

/// `OWNER.csv`: every action of an owner.
public func ownerTable(_ page: OwnerPage) -> Document {
  let columns = [
    "finding_id", "due", "days", "severity", "rule", "product_id", "subject", "title", "why", "action",
    "money",
    "open_since", "pack",
  ]
  return pageTable("actions", columns) { row in
    for action in page.actions {
      try row([
        .text(action.id), .day(action.due), .number(action.due - page.today), .text(action.severity.rawValue),
        .text(action.rule), .text(action.product), .text(action.subject), .text(action.title.english),
        .text(action.why.english), .text(action.action.english), .text(action.money.english),
        .text(action.since), .text(page.pack),
      ])
    }
  }
}
