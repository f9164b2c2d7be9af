import Facts

/// What units cost for their term: the one rule for plans and renewals.
///
/// Consumption units are used up over the term and bought once for it: they go by the tiers of `catalogue/tiers.csv` where
/// there are some, else each costs the unit price, as all other units do. A right without limit has one price, which is paid
/// once. Where a minimum is committed, at least that many units are paid for.
struct TermPricing {
  private let tiers: [String: [PriceTier]]

  init(_ tiers: [PriceTier]) {
    self.tiers = Dictionary(grouping: tiers.filter { $0.kind == .tier }, by: \.product)
  }

  /// The tiers by which a product's units are paid; `nil`: all at one price.
  func tiers(of product: Product) -> [PriceTier]? {
    guard product.metric == .consumptionUnit, let own = tiers[product.id], GraduatedPrice(own) != nil else {
      return nil
    }
    return own
  }

  /// - Parameter price: of one unit; of a right without limit: of the whole.
  /// - Returns: `nil` where no price is known.
  func cost(_ units: Entitled, of product: Product, at price: Money?, committed: Int = 0) -> Amounts? {
    guard let number = units.units else { return price.map { Amounts([$0]) } }
    let paid = max(number, committed)
    if let own = tiers(of: product) { return Amounts(costs(own, .tier, units: paid).map(\.amount)) }
    return price.map { Amounts([$0.times(paid)]) }
  }

  /// What an entitlement costs for its term: all units that it grants, also those used up by now, or the committed minimum where that is more.
  func cost(_ entitlement: Entitlement, _ product: Product) -> Amounts? {
    cost(
      entitlement.granted, of: product, at: entitlement.unitCost,
      committed: entitlement.minimumCommitment ?? 0)
  }
}
