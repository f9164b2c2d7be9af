import Facts

extension Rule {
  static let shrinkingSource = Rule(
    id: "shrinking-source", severity: .medium,
    purpose:
      "A source with markedly fewer rows than at the close before: part of the export may be missing, and what it no longer "
      + "shows is counted as gone."
  ) { rule, context in
    let rows = Dictionary(grouping: context.records.accounts) { $0.file.source }
    let before = context.closes.sourceRows(before: context.period)
    return rows.sorted { $0.key < $1.key }.compactMap { source, accounts in
      // Part of a period has fewer uses than a whole one.
      if context.period != context.period.whole, accounts.contains(where: { $0.role == .access }) {
        return nil
      }
      let now = accounts.reduce(0) { $0 + $1.read }
      guard let last = before[source], now < last.rows,
        Double(last.rows - now) * 100 > Double(last.rows) * Double(context.policy.shrinkingSourcePercent)
      else { return nil }
      return rule.finding(
        nil, subject: source,
        title: "\(source): \(counted(now, "row", "rows")), \(last.rows) at the close of \(last.period)",
        explanation:
          "\(last.rows - now) fewer than then; the policy lets pass \(context.policy.shrinkingSourcePercent) %. "
          + "What the missing rows would show is not counted.",
        units: last.rows - now,
        action: "Compare the export with the system it came from, and export it anew where rows are missing",
        evidence: accounts.map { Origin(file: $0.file, line: 0) })
    }
  }
}
