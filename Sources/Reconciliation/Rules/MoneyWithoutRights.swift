import Facts

extension Rule {
  static let moneyWithoutRights = Rule(
    id: "money-without-rights", severity: .low,
    purpose:
      "A purchase line whose quantity is an amount of money, or whose part number no rule knows: paid, and no unit counted."
  ) { rule, context in
    let lines = Dictionary(
      context.records.purchases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return context.entitlements.compactMap { entitlement -> Finding? in
      guard case .withoutRule(let reason) = entitlement.standing, let line = lines[entitlement.id]
      else { return nil }
      return rule.finding(
        nil, subject: line.id, title: "\(line.id): \(line.amount) for “\(line.description)” grants no units",
        explanation:
          "\(Wording(fixed: reason.prefix(1).uppercased() + reason.dropFirst())). The amount is kept as money.",
        units: 0, amounts: Amounts([line.amount]),
        action: "Add the part number to catalogue/skus.csv, or the entitlement to the register",
        evidence: [line.origin])
    }
  }
}
