import Facts
import Reconciliation
import Rendering

/// What `seatledger messages` prints: who has what to do, and where the messages were written.
public func messagesText(_ messages: OwnerMessages, folder: String?, _ style: PrintStyle) -> String {
  var lines = [style.paint(printable("\(messages.pack) · as of \(messages.asOf)"), .strong)]
  guard !messages.owners.isEmpty else {
    return lines[0] + "\nNo finding is open: there is nobody to write to.\n"
  }
  var table = TextTable([
    .init(titles: ["owner"], isRight: false, isElastic: true), .init(titles: ["actions"]),
    .init(titles: ["overdue"]), .init(titles: ["first due"], isRight: false),
    .init(titles: ["to"], isRight: false),
  ])
  for owner in messages.owners {
    let page = owner.page
    table.add([
      .init(printable(page.owner.isEmpty ? "nobody named" : page.owner)), .init(grouped(page.actions.count)),
      .init(grouped(page.overdue), page.overdue > 0 ? .bad : .plain),
      .init(page.actions.first?.due.description ?? ""),
      .init(owner.address.isEmpty ? "no address known" : printable(owner.address)),
    ])
  }
  lines += table.lines(style) + [""]
  lines.append(
    folder.map { "Pages and messages are in \(printable($0)). Nothing was sent." }
      ?? "--output DIR writes a page and a message for each. Nothing was sent.")
  return lines.joined(separator: "\n") + "\n"
}

/// The result of `seatledger messages` for programs.
///
/// - `pack`, `period`, `asOf`; `owners`: `owner` (empty: nobody is named), `address`, `overdue`, `page`, `message` and
///   `table`: file names; `text`: the message, RFC 5322; `actions`: `id` of the finding, `rule`, `severity`, `title`, `why`, `action`, `product`,
///   `subject`, `money`, `due`, `days` (until then; negative: overdue), `since`, `remediation` and `exception`: rows to paste.
public func messagesJSON(_ messages: OwnerMessages) -> String {
  JSONValue.object([
    "pack": .string(messages.pack), "period": .string(messages.period),
    "asOf": .string(messages.asOf.description),
    "owners": .array(
      messages.owners.map { owner in
        .object([
          "owner": .string(owner.page.owner), "address": .string(owner.address),
          "overdue": .integer(owner.page.overdue), "page": .string(owner.file),
          "message": .string(owner.page.message), "table": .string(owner.page.table),
          "text": .string(owner.message),
          "actions": .array(owner.page.actions.map { action($0, owner.page.today) }),
        ])
      }),
  ]).printed
}

private func action(_ action: OwnerPage.Action, _ today: Day) -> JSONValue {
  .object([
    "id": .string(action.id), "rule": .string(action.rule), "severity": .string(action.severity.rawValue),
    "title": .string(action.title.english), "why": .string(action.why.english),
    "action": .string(action.action.english),
    "product": .string(action.product), "subject": .string(action.subject),
    "money": .string(action.money.english),
    "due": .string(action.due.description), "days": .integer(action.due - today),
    "since": .string(action.since), "remediation": .string(action.remediation),
    "exception": .string(action.exception),
  ])
}
