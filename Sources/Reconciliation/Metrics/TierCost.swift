public import Facts

/// What the consumption units within one price tier cost.
public struct TierCost: Sendable, Hashable {
  public var kind: PriceTier.Kind
  /// First unit of the tier, 1 or more; for overage counted from the first unit beyond the entitlement.
  public var from: Int
  /// Units within it, 1 or more.
  public var units: Int
  public var unitPrice: FixedDecimal
  /// Units × unit price, rounded once.
  public var amount: Money

  public init(kind: PriceTier.Kind, from: Int, units: Int, unitPrice: FixedDecimal, amount: Money) {
    self.kind = kind
    self.from = from
    self.units = units
    self.unitPrice = unitPrice
    self.amount = amount
  }
}

/// Prices a line of consumption units by its product's tiers: what is covered by the tiers within the entitlement, what is
/// not by those of overage. Each unit has the price of the tier in which it falls (graduated tiers, as in *AWS
/// Billing User Guide*, “Volume discounts”: a lower price holds for the units from its threshold on, not for those before).
///
/// Tiers within the entitlement count the units of its term: those that earlier periods used come first. Overage begins
/// anew in each period, as it is charged.
///
/// Where overage has prices, they and not the price of one more unit say what the shortfall costs.
func price(_ line: inout PositionLine, tiers: [PriceTier]) {
  guard line.product.metric == .consumptionUnit else { return }
  let own = tiers.filter { $0.product == line.product.id }
  line.tierCosts =
    costs(own, .tier, after: line.usedEarlier, units: line.covered + line.coveredByAgreement)
    + costs(own, .overage, units: line.shortfall)
  guard own.contains(where: { $0.kind == .overage }) else { return }
  let overage = line.tierCosts.filter { $0.kind == .overage }
  line.shortfallCost = Amounts(overage.map(\.amount))
  line.unpriced.shortfall = line.shortfall - overage.reduce(0) { $0 + $1.units }
}

/// What a shortfall of fewer units would cost a line.
func shortfallCost(_ line: PositionLine, units: Int, tiers: [PriceTier]) -> Amounts {
  let own = tiers.filter { $0.product == line.product.id && $0.kind == .overage }
  if line.product.metric == .consumptionUnit, !own.isEmpty {
    return Amounts(costs(own, .overage, units: units).map(\.amount))
  }
  return line.unitPrice.map { Amounts([$0.times(units)]) } ?? Amounts()
}

/// - Parameter used: units that come before, and are not priced here.
func costs(
  _ tiers: [PriceTier], _ kind: PriceTier.Kind, after used: Int = 0, units: Int
) -> [TierCost] {
  let steps = tiers.filter { $0.kind == kind }.sorted { $0.from < $1.from }
  let (end, overflow) = used.addingReportingOverflow(units)
  if overflow { return [] }
  return steps.enumerated().compactMap { index, tier in
    let last = index + 1 < steps.count ? min(end, steps[index + 1].from - 1) : end
    let within = last - max(tier.from - 1, used)
    guard within > 0, let number = FixedDecimal(within), let cost = number.multiplied(by: tier.unitPrice),
      let amount = Money(cost, tier.currency)
    else { return nil }
    return TierCost(kind: kind, from: tier.from, units: within, unitPrice: tier.unitPrice, amount: amount)
  }
}
