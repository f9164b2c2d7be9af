import Facts

/// What a number of units of one product costs, at prices that are recorded and at no others.
struct ScenarioCost {
  var term = Amounts()
  var yearly = Amounts()
  var unpriced = 0
  var untimed = 0

  /// Units of ``RenewalLine/renewable`` stay at the price of their own entitlement, the oldest first; further ones cost what the
  /// newest does. Consumption units go by their tiers. A right without limit is renewed at its own price, as a whole.
  ///
  /// - Parameter own: of the product.
  init(_ units: Int, of line: RenewalLine, own: [BaselineLine], pricing: TermPricing) {
    let renewable = own.filter { $0.toRenew.units.map { $0 > 0 } ?? false }
      .sorted {
        ($0.validFrom ?? Day(number: .min), $0.entitlement) < (
          $1.validFrom ?? Day(number: .min), $1.entitlement
        )
      }
    if let own = pricing.tiers(of: line.product) {
      for cost in costs(own, .tier, units: units) { term.add(cost.amount) }
      for amount in term.sorted {
        if let year = renewable.last?.yearly(of: amount) { yearly.add(year) } else { untimed = units }
      }
      return
    }
    var open = units
    for held in renewable where open > 0 {
      let all = held.toRenew.units ?? 0
      let taken = min(open, all)
      open -= taken
      // Who renews all of it pays for what it commits to.
      add(taken == all ? max(taken, held.minimumCommitment ?? 0) : taken, at: held)
    }
    guard open > 0 else { return }
    guard let price = line.price else {
      unpriced += open
      return
    }
    let cost = price.price.times(open)
    term.add(cost)
    if let months = price.months, let year = cost.times(12, over: months) {
      yearly.add(year)
    } else {
      untimed += open
    }
  }

  /// Rights without limit that end: each at its own price.
  mutating func addUnlimited(_ own: [BaselineLine]) {
    for held in own where held.toRenew == .unlimited { add(1, at: held) }
  }

  private mutating func add(_ units: Int, at held: BaselineLine) {
    guard let price = held.unitPrice else {
      unpriced += units
      return
    }
    let cost = price.times(units)
    term.add(cost)
    if let year = held.yearly(of: cost) { yearly.add(year) } else { untimed += units }
  }
}

extension RenewalLine {
  /// What becomes of a right without limit that ends.
  enum Unlimited {
    case goesOn, ends
  }

  /// This product with another number of units to renew. Counted, not allocated anew: units taken away come out of the surplus
  /// first, units added go to the shortfall first.
  ///
  /// - Parameters:
  ///   - reclaimed: idle seats that are taken back first, so that nobody needs a unit for them.
  ///   - own: the product's baseline.
  func scenario(
    _ units: Int, reclaimed: Int = 0, unlimited: Unlimited = .goesOn, own: [BaselineLine],
    pricing: TermPricing, note: Wording = ""
  ) -> ScenarioLine {
    var cost = ScenarioCost(units, of: self, own: own, pricing: pricing)
    let goesOn = endsUnlimited && unlimited == .goesOn
    if goesOn { cost.addUnlimited(own) }
    let (shortfall, surplus) =
      endsUnlimited && !goesOn ? withoutUnlimited(units) : outcome(renewing: units, reclaimed: reclaimed)
    return ScenarioLine(
      product: product, renew: goesOn ? nil : units, change: units - renewable, price: price,
      termCost: cost.term, yearlyCost: cost.yearly, unpricedUnits: cost.unpriced, untimedUnits: cost.untimed,
      shortfall: shortfall, surplus: surplus, note: note)
  }

  /// Shortfall and surplus once so many units are renewed, with those that are bought already.
  func outcome(renewing units: Int, reclaimed: Int = 0) -> (shortfall: Int, surplus: Int?) {
    guard product.metric == .consumptionUnit, position.surplus != nil else {
      return outcome(units - renewable + reclaimed + additional)
    }
    // What is used up is held against what the whole term needs.
    let spare = units + (booked.units ?? 0) - quantity.needed.expected
    return (max(0, -spare), max(0, spare))
  }

  /// The same where the right without limit is given up: what has a limit has to do.
  private func withoutUnlimited(_ units: Int) -> (shortfall: Int, surplus: Int?) {
    guard let perpetual = perpetual.units, let booked = booked.units else { return (0, nil) }
    let spare = perpetual + booked + units - position.netConsumption
    return (max(0, -spare), max(0, spare))
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
