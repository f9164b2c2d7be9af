import Facts

extension Rule {
  static let unlicensedUse = Rule(
    id: "unlicensed-use", severity: .high,
    purpose:
      "Consumption that no valid entitlement can cover under any allocation: what a publisher's auditor would bill."
  ) { rule, context in
    context.results.compactMap { result in
      guard result.line.shortfall > 0, result.product.metric != .concurrent else { return nil }
      let line = result.line
      let uncovered = result.count.units.filter {
        (result.allocation.coveredByConsumer[$0.consumer] ?? 0) < $0.units.expected
      }
      return rule.finding(
        result, subject: result.product.id,
        title:
          "\(result.product.title): \(counted(line.shortfall, result.product.metric)) without entitlement",
        explanation:
          "Net consumption is \(line.netConsumption), the effective entitlement \(line.effectiveEntitlement); "
          + "\(line.covered) can be covered at most, \(line.shortfall) cannot.",
        units: line.shortfall, amounts: line.shortfallCost, unpriced: line.unpriced.shortfall,
        kind: .exposure,
        action: "Take back idle seats, else buy \(line.shortfall) before the publisher counts",
        evidence: uncovered.prefix(50).flatMap(\.origins))
    }
  }
}
