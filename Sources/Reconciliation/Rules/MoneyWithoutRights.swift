import Facts

extension Rule {
  static let moneyWithoutRights = Rule(
    id: "money-without-rights", severity: .low,
    purpose:
      "A purchase line whose quantity is an amount of money, or whose part number no rule knows: paid, and no unit counted."
  ) { rule, context in
    let lines = Dictionary(
      context.records.purchases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(context.counting.records.products.products.map(\.id))
    return context.entitlements.compactMap { entitlement -> Finding? in
      guard case .grantsNothing(let reason) = entitlement.standing, let line = lines[entitlement.id],
        line.isAmountBased || !known.contains(entitlement.product), !entitlement.isExplained
      else { return nil }
      var finding = rule.finding(
        subject: line.id, title: "\(line.id): \(line.amount) for “\(line.description)” grants no units",
        explanation: "\(reason.prefix(1).uppercased() + reason.dropFirst()). The amount is kept as money.",
        units: 0, action: "Add the part number to catalogue/skus.csv, or the entitlement to the register",
        evidence: [line.origin])
      finding.amounts = Amounts([line.amount])
      finding.amountKind = .exposure
      return finding
    }
  }
}

extension Entitlement {
  /// The catalogue knows the part, and says that it grants nothing (maintenance, a service, hardware).
  fileprivate var isExplained: Bool {
    if case .grantsNothing(let reason) = standing { reason.hasSuffix("grants no units") && !reason.contains("money") }
    else { false }
  }
}
