import Facts

extension Rule {
  static let orphanedSeat = Rule(
    id: "orphaned-seat", severity: .high,
    purpose: "A seat still assigned to someone who has left: paid for, and a way in."
  ) { rule, context in
    seats(context, .orphaned).compactMap { result, unit in
      guard let person = context.person(unit.consumer), let end = person.lastDay(by: context.asOf),
        context.asOf - end >= context.policy.leaverSeatWithinDays
      else { return nil }
      return rule.finding(
        result, subject: person.id,
        title: "\(result.product.title): seat of \(unit.title), who left on \(end)",
        explanation: "Assigned on \(context.asOf), \(context.asOf - end) days after the last day.",
        amounts: price(result), unpriced: unpriced(result), kind: .saving, legalEntity: unit.legalEntity,
        department: unit.department,
        action: "Take the seat back", evidence: unit.origins + [person.origin])
    }
  }

  /// Held seats of one class, with their product.
  static func seats(_ context: ReviewContext, _ wanted: IdleSeat) -> [(ProductResult, ConsumptionUnit)] {
    context.results.flatMap { result in
      zip(result.count.units, result.idle).lazy.filter { $0.1 == wanted }.map { (result, $0.0) }
    }
  }

  /// What one seat costs.
  static func price(_ result: ProductResult) -> Amounts {
    result.line.unitPrice.map { Amounts([$0]) } ?? Amounts()
  }

  /// 1 where nobody knows what one seat costs.
  static func unpriced(_ result: ProductResult) -> Int { result.line.unitPrice == nil ? 1 : 0 }
}
