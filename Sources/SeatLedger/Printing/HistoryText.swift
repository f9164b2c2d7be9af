import Facts

/// What `seatledger history` prints: with a subject every change of it, oldest first; without one a summary of each
/// close.
///
/// - Parameter known: subjects to suggest from where nothing is recorded about the one named.
public func historyText(
  _ report: HistoryReport, subject: String?, known: [String], _ style: PrintStyle
) -> String {
  let lines: [String]
  if report.entries.isEmpty {
    lines = wrapped(
      subject.map { unknown($0, known) } ?? "Nothing is recorded yet: `seatledger close` begins the history.",
      style)
  } else if subject == nil, !style.isVerbose {
    lines = summaryLines(report.entries, style)
  } else {
    lines = report.entries.grouped(by: \.pack).flatMap { packLines($0, style) }
  }
  return lines.joined(separator: "\n") + "\n"
}

extension HistoryReport {
  /// Every subject that the entries are about, in byte order.
  public var subjects: [String] { Set(entries.map(\.change.subject)).sorted() }
}

private func unknown(_ subject: String, _ known: [String]) -> String {
  let near = nearestName(to: subject, among: known).map { " Did you mean \(printable($0))?" } ?? ""
  return
    "Nothing is recorded about \"\(printable(subject))\".\(near) Subjects are the ids of people, products, "
    + "entitlements, devices, exceptions, findings, and seats (PRODUCT/PERSON)."
}

/// By pack: how much changed, by kind of subject.
private func summaryLines(_ entries: [HistoryEntry], _ style: PrintStyle) -> [String] {
  var table = TextTable([
    .init(titles: ["changes of"], isRight: false, isElastic: true), .init(titles: ["added"]),
    .init(titles: ["changed"]), .init(titles: ["removed"]),
  ])
  for group in entries.grouped(by: \.pack) {
    table.rows.append(.heading(title(group)))
    for kind in Set(group.map(\.change.subjectKind)).sorted() {
      let count = { (change: Change.Kind) in
        let count = group.count { $0.change.subjectKind == kind && $0.change.kind == change }
        return TextTable.Cell(grouped(count), count == 0 ? .faint : .plain)
      }
      table.add([.init("  " + printable(kind)), count(.added), count(.changed), count(.removed)])
    }
  }
  let hint =
    "`seatledger history SUBJECT` tells how a person, product, entitlement or finding came to be; "
    + "--verbose lists all."
  return table.lines(style) + [""] + wrapped(hint, style)
}

private func packLines(_ entries: [HistoryEntry], _ style: PrintStyle) -> [String] {
  var lines = [style.paint(title(entries), .strong)]
  for group in entries.map(\.change).grouped(by: { [$0.subjectKind, $0.subject, $0.source] }) {
    lines += subjectLines(group, style)
  }
  return lines + [""]
}

/// One subject's changes from one place: what became of it, field by field, and why.
private func subjectLines(_ changes: [Change], _ style: PrintStyle) -> [String] {
  guard let first = changes.first else { return [] }
  let isWhole = first.field.isEmpty && changes.count == 1
  let verb = isWhole ? first.kind.rawValue : "changed"
  var lines = ["  " + printable("\(first.subjectKind) \(first.subject) \(verb)")]
  var table = TextTable([
    .init(titles: [], isRight: false), .init(titles: [], isRight: false, isElastic: true),
  ])
  for change in changes where !change.field.isEmpty {
    let before = change.before.isEmpty ? "nothing" : change.before
    let after = change.after.isEmpty ? "nothing" : change.after
    table.add([.init("    " + printable(change.field)), .init(printable("\(before) → \(after)"))])
  }
  lines += table.lines(style)
  // The ledger says "net changed" of a field that changed: nothing that does not stand there already.
  var reasons: [String] = []
  for change in changes where change.reason != "\(change.field) changed" && !reasons.contains(change.reason) {
    reasons.append(change.reason)
  }
  let why = (reasons + [first.source]).filter { !$0.isEmpty }.map(printable).joined(separator: " · ")
  if !why.isEmpty { lines += wrapped(why, width: style.width - 4).map { "    " + style.paint($0, .faint) } }
  return lines
}

private func title(_ group: [HistoryEntry]) -> String {
  guard let first = group.first else { return "" }
  return printable("\(first.period) · \(first.pack) · \(first.at)")
}
