import Facts

extension RenewalBuilder {
  /// The organisation's own scenarios, each planned over the whole estate by the stages of a close; of the result, this
  /// publisher's lines.
  func ownScenarios(_ lines: [RenewalLine]) -> [RenewalScenario] {
    let known = Dictionary(lines.map { ($0.product.id, $0) }) { first, _ in first }
    return question.plans.enumerated().map { index, plan in
      RenewalScenario(
        kind: .own, id: "own-\(index + 1)", title: Wording(data: plan.scenario.name),
        summary: summary(plan),
        lines: plan.lines.filter { products[$0.product.id] != nil && isTold($0) }.map { line in
          ownLine(line, known[line.product.id])
        },
        beliefs: plan.assumptions.map(\.text), risks: plan.notes.map(\.text))
    }
  }

  private func summary(_ plan: Plan) -> Wording {
    let told: Wording =
      plan.scenario.description.isEmpty ? "From a scenario file." : Wording(data: plan.scenario.description)
    return plan.day == plan.today ? told : "\(told) As planned for \(plan.day)."
  }

  private func isTold(_ line: PlanLine) -> Bool {
    [line.today, line.planned].contains { $0.entitlement > 0 || $0.consumption > 0 || $0.isUnlimited }
  }

  private func ownLine(_ line: PlanLine, _ known: RenewalLine?) -> ScenarioLine {
    let planned = line.planned
    let renew = max(0, planned.entitlement - (known?.perpetual.units ?? 0))
    let own = byProduct[line.product.id] ?? []
    var result = ScenarioLine(
      product: line.product, renew: planned.isUnlimited ? nil : renew,
      change: planned.entitlement - line.today.entitlement, price: nil, termCost: planned.termCost,
      shortfall: planned.shortfall, surplus: planned.surplus)
    if line.product.metric == .consumptionUnit, let known, known.position.netConsumption > 0 {
      // A plan looks at one period; what is used up is held against what the whole term needs, at the planned pace.
      let net = known.position.netConsumption
      let needed = (planned.consumption * known.quantity.needed.expected + net - 1) / net
      result.shortfall = max(0, needed - renew)
      result.surplus = max(0, renew - needed)
    }
    // One length for all terms: twelve months can be told.
    let months = Set(own.filter(\.isRenewable).map(\.months))
    if planned.unpricedTerms > 0 {
      result.unpricedUnits = planned.unpricedTerms
    } else if months.count == 1, let months = months.first ?? nil {
      result.yearlyCost = Amounts(planned.termCost.sorted.compactMap { $0.times(12, over: months) })
    } else {
      result.untimedUnits = renew
    }
    if !line.consumption.isExact {
      result.note = "between \(line.consumption.low) and \(line.consumption.high) needed"
    }
    return result
  }
}
