import Facts

extension Rule {
  static let neverUsedSeat = Rule(
    id: "never-used-seat", severity: .low,
    purpose:
      "A seat held for longer than the policy allows without any use, of a product whose use is recorded."
  ) { rule, context in
    seats(context, .neverUsed).compactMap { result, unit in
      guard let assigned = unit.assigned else { return nil }
      return rule.finding(
        result, subject: unit.consumer.id,
        title: "\(result.product.title): seat of \(unit.title), held since \(assigned) and never used",
        explanation:
          "No use is on record up to \(context.asOf), \(context.asOf - assigned) days after it was assigned; "
          + "the policy allows \(context.policy.neverUsedAfterDays).",
        amounts: price(result), unpriced: unpriced(result), kind: .saving, legalEntity: unit.legalEntity,
        department: unit.department,
        action: "Ask whether it is needed, else take it back", evidence: unit.origins)
    }
  }
}
