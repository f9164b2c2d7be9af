import Facts
public import Reconciliation

/// Entries of a list shown where nobody asked for all.
let shownEntries = 12

/// What `seatledger check` prints: completeness and accuracy by file, rejected rows, unresolved names, and what
/// stands in `sources/` without being read.
public func checkText(
  _ evidence: Evidence, unread: [RecognisedFiles] = [], _ style: PrintStyle
) -> String {
  var lines = [heading(evidence, style), ""]
  lines += accountTable(evidence.accounts, style)
  lines += outOfScopeLines(evidence.accounts, style)
  lines += unusedLines(evidence.unused, style)
  lines += rejectedLines(evidence.rejected, style)
  lines += unresolvedLines(evidence.unresolved.filter { $0.kind != "product" }, style)
  lines += unrecognisedLines(evidence.unrecognised, style)
  let unruled = unruledPurchases(evidence)
  lines += unruledLines(unruled, style)
  lines += identityLines(evidence.identity.notes, style)
  lines += resolveFirstLines(evidence.resolveFirst, limit: 5, style)
  lines += unreadLines(unread, style)
  lines += ["", verdict(evidence, unruled)]
  lines += proposalLines(unread, style)
  return lines.joined(separator: "\n") + "\n"
}

/// `read = accepted + rejected + merged + out of scope`, file by file.
private func accountTable(_ accounts: [FileAccount], _ style: PrintStyle) -> [String] {
  if accounts.isEmpty {
    return ["No file was read: put exports into the folders that [[source]] files names."]
  }
  var table = TextTable([
    .init(titles: ["completeness and accuracy"], isRight: false, isElastic: true), .init(titles: ["read"]),
    .init(titles: ["accepted"]), .init(titles: ["rejected"]), .init(titles: ["merged"]),
    .init(titles: ["out of", "scope"]), .init(titles: [""], isRight: false),
  ])
  var source: String?
  for account in accounts {
    if account.file.source != source {
      source = account.file.source
      table.rows.append(.heading("\(account.file.source) (\(account.role.rawValue))"))
    }
    table.add(cells(account))
    for note in notes(account, style) { table.rows.append(.note(.init(printable(note), .faint))) }
  }
  if accounts.count > 1 {
    table.rows.append(.line)
    let total = { (part: (FileAccount) -> Int) in
      TextTable.Cell(grouped(accounts.reduce(0) { $0 + part($1) }), .strong)
    }
    table.add([
      .init("Total of \(counted(accounts.count, "file", "files"))", .strong), total(\.read),
      total(\.accepted),
      total(\.rejected), total(\.merged), total(\.outOfScopeCount), .init(""),
    ])
  }
  return table.lines(style)
}

private func cells(_ account: FileAccount) -> [TextTable.Cell] {
  let count = { (number: Int, tone: Tone) in TextTable.Cell(grouped(number), number == 0 ? .faint : tone) }
  return [
    .init("  " + printable(account.file.path)), count(account.read, .plain), count(account.accepted, .plain),
    count(account.rejected, .bad), count(account.merged, .plain), count(account.outOfScopeCount, .plain),
    account.balances ? .init("balances", .good) : .init("does not balance", .bad),
  ]
}

private func notes(_ account: FileAccount, _ style: PrintStyle) -> [String] {
  var notes = account.notes
  guard style.isVerbose else { return notes }
  let reasons = account.outOfScope.filter { $0.value > 0 }.sorted { $0.key < $1.key }
  if !reasons.isEmpty {
    notes.append("out of scope: " + reasons.map { "\($0.key) \(grouped($0.value))" }.joined(separator: ", "))
  }
  if let first = account.firstDay, let last = account.lastDay {
    notes.append("dates from \(first) to \(last)")
  }
  let totals = account.controlTotals.sorted { $0.key < $1.key }
  if !totals.isEmpty {
    notes.append("control totals: " + totals.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
  }
  notes.append("\(account.reader), \(account.encoding), SHA-256 \(account.file.digest)")
  return notes
}

/// By reason over all files, the most frequent first.
private func outOfScopeLines(_ accounts: [FileAccount], _ style: PrintStyle) -> [String] {
  var counts: [String: Int] = [:]
  for account in accounts {
    for (reason, count) in account.outOfScope where count > 0 { counts[reason, default: 0] += count }
  }
  if counts.isEmpty { return [] }
  var table = TextTable([
    .init(titles: ["out of scope"], isRight: false, isElastic: true), .init(titles: ["rows"]),
  ])
  for (reason, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
    table.add([.init("  " + printable(reason)), .init(grouped(count))])
  }
  return [""] + table.lines(style)
}

private func unusedLines(_ unused: [UnusedFile], _ style: PrintStyle) -> [String] {
  if unused.isEmpty { return [] }
  return ["", style.paint("files not used", .faint)]
    + unused.map { "  \(printable($0.path)): \(printable($0.reason))" }
}

/// By file, each row with its line and the whole reason.
private func rejectedLines(_ rejected: [RejectedRow], _ style: PrintStyle) -> [String] {
  if rejected.isEmpty { return [] }
  var lines = ["", style.paint("rejected rows", .faint)]
  let files = rejected.grouped(by: \.origin.file.path)
  let shownFiles = style.isVerbose ? files[...] : files.prefix(shownEntries)
  for rows in shownFiles {
    lines.append("  " + printable(rows.first?.origin.file.path ?? ""))
    let shown = style.isVerbose ? rows[...] : rows.prefix(3)
    for row in shown {
      let number = "line \(row.origin.line)  "
      for (index, part) in wrapped(printable(row.reason), width: style.width - 18).enumerated() {
        let start = index == 0 ? number : ""
        lines.append(String(repeating: " ", count: max(0, 18 - start.count)) + start + part)
      }
    }
    if rows.count > shown.count {
      lines.append("    and \(grouped(rows.count - shown.count)) more in this file")
    }
  }
  return lines + more(files.count - shownFiles.count, "files", style)
}

/// Worst first: names with the most rows hide the most.
private func unresolvedLines(_ unresolved: [Unresolved], _ style: PrintStyle) -> [String] {
  if unresolved.isEmpty { return [] }
  let ranked = rankedByRows(unresolved)
  let shown = style.isVerbose ? ranked[...] : ranked.prefix(shownEntries)
  var table = TextTable([
    .init(titles: ["unresolved names"], isRight: false, isElastic: true),
    .init(titles: ["kind"], isRight: false),
    .init(titles: ["rows"]), .init(titles: ["first met in"], isRight: false),
  ])
  for name in shown {
    table.add([
      .init("  " + printable(name.name)), .init(name.kind, .faint), .init(grouped(name.rows)),
      .init(printable(name.origin.description)),
    ])
  }
  return [""] + table.lines(style) + more(ranked.count - shown.count, "names", style)
}

func rankedByRows(_ unresolved: [Unresolved]) -> [Unresolved] {
  unresolved.sorted { ($1.rows, $0.kind, $0.name) < ($0.rows, $1.kind, $1.name) }
}

func more(_ count: Int, _ what: String, _ style: PrintStyle) -> [String] {
  count > 0 ? ["  … and \(grouped(count)) more \(what); --verbose shows all"] : []
}

private func verdict(_ evidence: Evidence, _ unruled: [UnruledPurchase]) -> String {
  if evidence.accounts.isEmpty { return "Nothing was read, so there is nothing to close on." }
  let unbalanced = evidence.accounts.filter { !$0.balances }
  if !unbalanced.isEmpty {
    return "\(counted(unbalanced.count, "file does", "files do")) not balance: nothing can be closed on them."
  }
  let rejected = evidence.rejected.count
  let unresolved = evidence.unresolved.count
  let grantless = unruled.reduce(0) { $0 + $1.lines }
  if rejected == 0, unresolved == 0, grantless == 0 {
    return "Everything read is accounted for, and every name is known."
  }
  return "Everything read is accounted for: \(counted(rejected, "row", "rows")) rejected, "
    + "\(counted(unresolved, "name", "names")) unresolved"
    + (grantless > 0
      ? ", \(counted(grantless, "purchase line grants", "purchase lines grant")) no units." : ".")
    + (unresolved > 0 ? " Explain names in catalogue/aliases.csv and catalogue/identities.csv." : "")
    + (grantless > 0 ? " Say in catalogue/skus.csv what purchases grant." : "")
}

/// The exit status of a check: 3 where a file's rows do not balance, else 0.
public func checkStatus(_ evidence: Evidence) -> Int32 {
  evidence.accounts.allSatisfy(\.balances) ? 0 : 3
}
