import Facts

/// What `seatledger history` prints: with a subject every change of it, oldest first; without one a summary of each
/// close.
public func historyText(_ report: HistoryReport, subject: String?, _ style: PrintStyle) -> String {
  guard !report.entries.isEmpty else {
    let words =
      subject.map {
        "Nothing is recorded about \"\(printable($0))\". "
          + "Subjects are named as in the packs: a person's id, a product's id, an entitlement, a finding."
      } ?? "Nothing is recorded yet: `seatledger close` begins the history."
    return wrapped(words, style).joined(separator: "\n") + "\n"
  }
  let lines =
    subject == nil && !style.isVerbose
    ? summaryLines(report.entries, style) : entryLines(report.entries, style)
  return lines.joined(separator: "\n") + "\n"
}

/// By pack: how much changed, by kind of subject.
private func summaryLines(_ entries: [HistoryEntry], _ style: PrintStyle) -> [String] {
  var table = TextTable([
    .init(titles: ["what"], isRight: false, isElastic: true), .init(titles: ["added"]),
    .init(titles: ["changed"]), .init(titles: ["removed"]),
  ])
  for group in groups(entries) {
    table.rows.append(.heading(title(group)))
    for kind in Set(group.map(\.change.subjectKind)).sorted() {
      let count = { (change: Change.Kind) in
        let count = group.count { $0.change.subjectKind == kind && $0.change.kind == change }
        return TextTable.Cell(grouped(count), count == 0 ? .faint : .plain)
      }
      table.add([.init("  " + printable(kind)), count(.added), count(.changed), count(.removed)])
    }
  }
  return table.lines(style) + [
    "",
    "`seatledger history SUBJECT` tells how a person, product, entitlement or finding came to be; --verbose lists all.",
  ]
}

private func entryLines(_ entries: [HistoryEntry], _ style: PrintStyle) -> [String] {
  var lines: [String] = []
  for group in groups(entries) {
    if !lines.isEmpty { lines.append("") }
    lines.append(style.paint(title(group), .strong))
    for entry in group {
      lines.append(contentsOf: indented(sentence(entry.change), by: 2, style))
      let change = entry.change
      let why = [change.reason, change.source].filter { !$0.isEmpty }.map(printable).joined(separator: " · ")
      if !why.isEmpty {
        lines.append(contentsOf: indented(why, by: 4, style).map { style.paint($0, .faint) })
      }
    }
  }
  return lines
}

private func sentence(_ change: Change) -> String {
  let subject = "\(change.subjectKind) \(change.subject)"
  let before = change.before.isEmpty ? "nothing" : change.before
  let after = change.after.isEmpty ? "nothing" : change.after
  let text =
    switch change.kind {
    case .added: change.field.isEmpty ? "\(subject) added" : "\(subject): \(change.field) is now \(after)"
    case .removed:
      change.field.isEmpty ? "\(subject) removed" : "\(subject): \(change.field), \(before), removed"
    case .changed: "\(subject): \(change.field) \(before) → \(after)"
    }
  return printable(text)
}

private func indented(_ text: String, by blanks: Int, _ style: PrintStyle) -> [String] {
  var narrower = style
  narrower.width = style.width - blanks
  return wrapped(text, narrower).map { String(repeating: " ", count: blanks) + $0 }
}

/// Entries of one pack stand together, in the order of the history.
private func groups(_ entries: [HistoryEntry]) -> [[HistoryEntry]] {
  var groups: [[HistoryEntry]] = []
  for entry in entries {
    if groups.last?.last?.pack == entry.pack {
      groups[groups.count - 1].append(entry)
    } else {
      groups.append([entry])
    }
  }
  return groups
}

private func title(_ group: [HistoryEntry]) -> String {
  guard let first = group.first else { return "" }
  return printable("\(first.period) · \(first.pack) · \(first.at)")
}

/// The history for programs: `entries`, oldest first, each with `sequence`, `period`, `pack`, `at`, `subjectKind`,
/// `subject`, `field`, `kind` (`added`, `changed`, `removed`), `before`, `after`, `source` and `reason`.
public func historyJSON(_ report: HistoryReport) -> String {
  JSONValue.object([
    "entries": .list(
      report.entries.map { entry in
        .object([
          "sequence": .number(Int(entry.sequence)),
          "period": .text("\(entry.period)"),
          "pack": .text(entry.pack),
          "at": .text("\(entry.at)"),
          "subjectKind": .text(entry.change.subjectKind),
          "subject": .text(entry.change.subject),
          "field": .text(entry.change.field),
          "kind": .text(entry.change.kind.rawValue),
          "before": .text(entry.change.before),
          "after": .text(entry.change.after),
          "source": .text(entry.change.source),
          "reason": .text(entry.change.reason),
        ])
      })
  ]).printed
}
