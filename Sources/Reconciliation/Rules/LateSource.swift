import Facts

extension Rule {
  static let lateSource = Rule(
    id: "late-source", severity: .medium,
    purpose:
      "A source that tells nothing of the period: no file, a snapshot from before it, or a log that ends before it."
  ) { rule, context in
    let bySource = Dictionary(grouping: context.records.accounts) { $0.file.source }
    let read = lateSources(context.records.accounts, context.period).sorted { $0.key < $1.key }.map {
      rule.made($0.key, $0.value, bySource[$0.key] ?? [])
    }
    let missing = Set(context.records.unused.filter { $0.reason == UnusedFile.noFileMatches }.map(\.source))
    let absent = missing.filter { bySource[$0] == nil }.sorted().map {
      rule.made($0, "No file matches its pattern.", [])
    }
    return read + absent
  }

  private func made(_ source: String, _ reason: Wording, _ accounts: [FileAccount]) -> Finding {
    finding(
      nil, subject: source, title: "\(source): nothing about the period",
      explanation: "\(reason) What it should show is counted as it was, or not at all.", units: 0,
      action: "Export it anew and close before the position is used",
      evidence: accounts.map { Origin(file: $0.file, line: 0) })
  }
}

/// Sources whose newest snapshot, or whose access log's last row, lies before the period, and what is late, in a sentence.
func lateSources(_ accounts: [FileAccount], _ period: Period) -> [String: Wording] {
  Dictionary(grouping: accounts) { $0.file.source }.compactMapValues { accounts in
    if let newest = accounts.compactMap(\.snapshot).max() {
      return newest < period.first ? "Its newest snapshot is of \(newest), before \(period) began." : nil
    }
    guard accounts.allSatisfy({ $0.role == .access }), let last = accounts.compactMap(\.lastDay).max(),
      last < period.first
    else { return nil }
    return "Its last row is of \(last), before \(period) began."
  }
}
