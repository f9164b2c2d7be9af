import Facts

/// What a number of units of one product costs, at prices that are recorded and at no others.
struct ScenarioCost {
  var term = Amounts()
  var yearly = Amounts()
  var unpriced = 0
  var untimed = 0

  /// Units of ``RenewalLine/renewable`` stay at the price of their own entitlement, the oldest first; further ones cost what the
  /// newest does. Consumption units go by their tiers.
  init(_ units: Int, of line: RenewalLine, baseline: [BaselineLine], tiers: [PriceTier]) {
    let own = tiers.filter { $0.product == line.product.id && $0.kind == .tier }
    let renewable = baseline.filter { $0.product.id == line.product.id && $0.isRenewable }
      .sorted {
        ($0.validFrom ?? Day(number: .min), $0.entitlement) < (
          $1.validFrom ?? Day(number: .min), $1.entitlement
        )
      }
    if line.product.metric == .consumptionUnit, !own.isEmpty {
      for cost in costs(own, .tier, units: units) { term.add(cost.amount) }
      for amount in term.sorted {
        if let year = renewable.last?.yearly(of: amount) { yearly.add(year) } else { untimed = units }
      }
      return
    }
    var open = units
    for held in renewable where open > 0 {
      let taken = min(open, held.quantity.units ?? open)
      open -= taken
      guard let price = held.unitPrice else {
        unpriced += taken
        continue
      }
      let cost = price.times(taken)
      term.add(cost)
      if let year = held.yearly(of: cost) { yearly.add(year) } else { untimed += taken }
    }
    guard open > 0 else { return }
    guard let price = line.price else {
      unpriced += open
      return
    }
    let cost = Amounts([price.price.times(open)])
    term.add(cost)
    add(yearlyOf: cost, open, months: price.months)
  }

  private mutating func add(yearlyOf cost: Amounts, _ units: Int, months: Int?) {
    for amount in cost.sorted {
      if let months, let year = amount.times(12, over: months) { yearly.add(year) } else { untimed += units }
    }
  }
}

extension RenewalLine {
  /// This product with another number of units to renew. Counted, not allocated anew: units taken away come out of the surplus
  /// first, units added go to the shortfall first.
  ///
  /// - Parameter reclaimed: idle seats that are taken back first, so that nobody needs a unit for them.
  func scenario(
    _ units: Int, reclaimed: Int = 0, baseline: [BaselineLine], tiers: [PriceTier], note: Wording = ""
  ) -> ScenarioLine {
    let cost = ScenarioCost(units, of: self, baseline: baseline, tiers: tiers)
    let change = units - renewable
    let (shortfall, surplus) = outcome(change + reclaimed)
    return ScenarioLine(
      product: product, renew: units, change: change, price: price, termCost: cost.term,
      yearlyCost: cost.yearly, unpricedUnits: cost.unpriced, untimedUnits: cost.untimed, shortfall: shortfall,
      surplus: surplus, note: note)
  }

  /// Shortfall and surplus once so many units are added, or taken away.
  func outcome(_ change: Int) -> (shortfall: Int, surplus: Int?) {
    guard let surplus = position.surplus else { return (position.shortfall, nil) }
    if change >= 0 {
      let settled = min(change, position.shortfall)
      return (position.shortfall - settled, surplus + change - settled)
    }
    let freed = min(-change, surplus)
    return (position.shortfall - change - freed, surplus - freed)
  }
}
