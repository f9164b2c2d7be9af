import Facts

extension Rule {
  static let doubtfulPurchaseLines = Rule(
    id: "doubtful-purchase-lines", severity: .low,
    purpose:
      "Purchase lines that contradict themselves or each other: what was bought and paid rests on them, and quantity × price must agree with the amount."
  ) { rule, context in
    let doubtful = context.records.purchases.compactMap(FlaggedPurchase.init).filter(\.isDoubtful)
    return Dictionary(grouping: doubtful) { $0.line.origin.file.path }.sorted { $0.key < $1.key }.map {
      path, purchases in
      let doubts = purchases.flatMap { $0.flags.filter(\.castsDoubt) }
      let words = Dictionary(grouping: doubts, by: \.words).map { (words: $0.key, count: $0.value.count) }
        .sorted { ($1.count, $0.words) < ($0.count, $1.words) }
        .map { "\(counted($0.count, "line", "lines")): \($0.words)" as Wording }
      // What is too much in one line does not make up for what is too little in another.
      var amounts = Amounts()
      for difference in purchases.compactMap(\.difference) {
        amounts.add(Money(minor: abs(difference.minor), currency: difference.currency))
      }
      let money: Wording =
        amounts.isZero ? .empty : " The amounts differ by \(amounts), each difference taken as positive."
      return rule.finding(
        nil, subject: path,
        title: "\(path): \(counted(purchases.count, "purchase line", "purchase lines")) in doubt",
        explanation:
          "\(words.joined(separator: "; ")).\(money) Each is listed in tables/flagged-purchase-lines.csv.",
        units: purchases.count, amounts: amounts,
        action: "Compare with the document, and correct the export at its source",
        evidence: purchases.prefix(20).map(\.line.origin), severity: amounts.isZero ? nil : .medium)
    }
  }
}
