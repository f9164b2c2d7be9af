import Facts

extension Rule {
  static let lateSource = Rule(
    id: "late-source", severity: .medium,
    purpose:
      "A source that tells nothing of the period, or of a part of it alone: no file, a snapshot from before it, a log that ends "
      + "before it, or one of a licence server of which days are missing."
  ) { rule, context in
    let bySource = Dictionary(grouping: context.records.accounts) { $0.file.source }
    let read = lateSources(context.records.accounts, context.period).sorted { $0.key < $1.key }.map {
      rule.made($0.key, $0.value, bySource[$0.key] ?? [])
    }
    let partial = rule.partialLogs(context, bySource)
    let missing = Set(context.records.unused.filter { $0.reason == UnusedFile.noFileMatches }.map(\.source))
    let absent = missing.filter { bySource[$0] == nil }.sorted().map {
      rule.made($0, "No file matches its pattern.", [])
    }
    return read + partial + absent
  }

  /// Logs of licence servers that do not tell of the whole period, one finding a source.
  private func partialLogs(_ context: ReviewContext, _ accounts: [String: [FileAccount]]) -> [Finding] {
    var products: [String: [ProductResult]] = [:]
    for result in context.results where !result.count.untold.isEmpty {
      for source in result.count.untold.sources.subtracting(context.counting.lateSources) {
        products[source, default: []].append(result)
      }
    }
    return products.sorted { $0.key < $1.key }.map { source, results in
      let most = results.max { $0.count.untold.count < $1.count.untold.count }?.count.untold ?? UntoldDays()
      let titles = results.map(\.product.title).sorted()
      let named = titles.prefix(6).joined(separator: ", ")
      let more: Wording = titles.count > 6 ? " and \(titles.count - 6) more" : .empty
      return finding(
        nil, subject: source,
        title: "\(source): nothing about \(counted(most.count, "day", "days")) of the period",
        explanation:
          "No log tells of \(most.words). What was checked out then is in no figure, so that \(named)\(more) "
          + "may have been in use more often at once than is shown.",
        units: 0,
        action:
          "Find the missing parts of the log, or say by out-of-service when the server did not run, and close before the position is used",
        evidence: (accounts[source] ?? []).filter { !$0.told.isEmpty || $0.firstDay != nil }.map {
          Origin(file: $0.file, line: 0)
        })
    }
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
