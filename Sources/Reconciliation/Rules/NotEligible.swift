import Facts

extension Rule {
  static let notEligible = Rule(
    id: "not-eligible", severity: .medium,
    purpose:
      "Uncovered use while units are free that do not hold for that person or device: entity, territory, department, role, list."
  ) { rule, context in
    context.results.flatMap { result -> [Finding] in
      guard result.line.shortfall > 0 else { return [] }
      let uncovered = result.count.units.filter {
        (result.allocation.coveredByConsumer[$0.consumer] ?? 0) < $0.units.expected
      }
      return context.entitlements.compactMap { entitlement -> Finding? in
        guard entitlement.standing.counts else { return nil }
        let owner = context.result(of: entitlement.product)
        let used = owner?.allocation.used[entitlement.id] ?? result.allocation.used[entitlement.id] ?? 0
        guard let free = entitlement.effective.units.map({ $0 - used }) ?? .max as Int?, free > 0
        else { return nil }
        let refused = context.keptOutByScope(uncovered, of: result.product.id, entitlement)
        guard let first = refused.first else { return nil }
        let units = min(free, refused.reduce(0) { $0 + $1.unit.units.expected })
        let names = refused.prefix(5).map(\.unit.title).joined(separator: ", ")
        let more: Wording = refused.count > 5 ? " and \(refused.count - 5) more" : .empty
        let left: Wording = free == .max ? "unlimited" : "\(free)"
        return rule.finding(
          result, subject: entitlement.id,
          title:
            "\(result.product.title): \(entitlement.id) has \(left) free, "
            + "and does not hold for \(counted(refused.count, "uncovered consumer", "uncovered consumers"))",
          explanation: "\(names)\(more): \(first.refusal.wording).",
          units: units,
          action: "Agree a wider scope with the publisher, or move the use to whom the entitlement admits",
          evidence: entitlement.origins + refused.prefix(50).flatMap(\.unit.origins))
      }
    }
  }
}

extension ReviewContext {
  /// Consumers whom nothing but the scope of an entitlement, or a reservation, keeps from it.
  fileprivate func keptOutByScope(
    _ units: [ConsumptionUnit], of product: String, _ entitlement: Entitlement
  ) -> [(unit: ConsumptionUnit, refusal: Refusal)] {
    var known: [ConsumerTraits: Refusal?] = [:]
    return units.compactMap { unit in
      let own = traits.traits(of: unit)
      let refusal = known[own] ?? scopeRefusal(of: own, product, entitlement)
      known[own] = .some(refusal)
      return refusal.map { (unit, $0) }
    }
  }

  private func scopeRefusal(
    of consumer: ConsumerTraits, _ product: String, _ entitlement: Entitlement
  ) -> Refusal? {
    var found: Refusal?
    for part in entitlement.parts {
      switch eligibility.coverage(of: consumer, using: product, by: part, of: entitlement) {
      // Units that hold for it are used up, or they would cover it; free ones are in other parts.
      case .covers: break
      case .refused(let refusal) where refusal.isOfScope: found = found ?? refusal
      case .refused: break
      }
    }
    return found
  }
}
