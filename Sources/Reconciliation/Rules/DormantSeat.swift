import Facts

extension Rule {
  static let dormantSeat = Rule(
    id: "dormant-seat", severity: .low,
    purpose: "A seat that was used once, but not for longer than the policy allows: a removal candidate."
  ) { rule, context in
    seats(context, .dormant).compactMap { result, unit in
      guard let last = unit.lastUse else { return nil }
      return rule.finding(
        result, subject: unit.consumer.id,
        title: "\(result.product.title): seat of \(unit.title) last used on \(last)",
        explanation:
          "\(context.asOf - last) days before \(context.asOf); the policy allows "
          + "\(context.policy.dormantAfterDays).",
        amounts: price(result), unpriced: unpriced(result), kind: .saving, legalEntity: unit.legalEntity,
        department: unit.department,
        action: "Ask whether it is needed, else take it back", evidence: unit.origins)
    }
  }
}
