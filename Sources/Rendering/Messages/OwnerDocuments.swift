public import Facts
import Reconciliation

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
