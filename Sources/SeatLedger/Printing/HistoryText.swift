import Facts

/// What `seatledger history` prints: without a subject the packs sealed, with one every change of it, oldest first.
public func historyText(_ report: HistoryReport, subject: String?, _ style: PrintStyle) -> String {
  if report.packs.isEmpty, report.entries.isEmpty {
    return "Nothing is recorded yet: `seatledger close` begins the history.\n"
  }
  let lines = subject == nil ? packLines(report.packs, style) : entryLines(report.entries, style)
  return lines.joined(separator: "\n") + "\n"
}

private func packLines(_ packs: [SealedPeriod], _ style: PrintStyle) -> [String] {
  var table = TextTable([
    .init(titles: ["period"], isRight: false),
    .init(titles: ["sealed pack"], isRight: false, isElastic: true),
  ])
  for pack in packs { table.add([.init(printable(pack.period), .strong), .init(printable(pack.path))]) }
  return table.lines(style) + [""]
    + wrapped(
      "`seatledger history SUBJECT` tells how a person, product, entitlement, seat, device or finding came to be.",
      style)
}

private func entryLines(_ entries: [HistoryEntry], _ style: PrintStyle) -> [String] {
  if entries.isEmpty { return ["Nothing is recorded about it."] }
  var lines: [String] = []
  for group in groups(entries) {
    if !lines.isEmpty { lines.append("") }
    lines.append(style.paint(title(group), .strong))
    for entry in group {
      lines += indented(sentence(entry.change), by: 2, style)
      let change = entry.change
      let why = [change.reason, change.source].filter { !$0.isEmpty }.map(printable).joined(separator: " · ")
      if !why.isEmpty { lines += indented(why, by: 4, style).map { style.paint($0, .faint) } }
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
