import Facts

/// Entitlement against consumption of one product, after rights and allocation.
struct Balance {
  /// Bought, by entitlements that count.
  let entitlement: Entitled
  /// Units that are used up, and were before the period began.
  let usedEarlier: Int
  /// What use rights add and take: units upgraded away and upgrades without base (−), units that other products' entitlements
  /// cover here (+), units that cover other products' consumption (−).
  let rightsAdjustment: Int
  let effective: Entitled
  let shortfall: Int
  /// `nil`: unlimited.
  let surplus: Int?

  init(_ entitlements: [Entitlement], _ count: ProductCount, _ allocation: ProductAllocation) {
    let valid = entitlements.filter(\.standing.counts)
    entitlement = valid.reduce(.limited(0)) { $0 + $1.quantity }
    let taken = valid.reduce(0) { sum, entitlement in
      guard let bought = entitlement.quantity.units, let granted = entitlement.granted.units else {
        return sum
      }
      return sum + bought - granted
    }
    usedEarlier = valid.reduce(0) { $0 + $1.usedEarlier }
    rightsAdjustment = allocation.borrowed - allocation.lent - taken
    effective =
      entitlement.units.map { [rightsAdjustment, usedEarlier] in
        .limited($0 + rightsAdjustment - usedEarlier)
      } ?? .unlimited
    shortfall = count.net - allocation.covered - allocation.coveredByAgreement
    surplus = effective.units.map { $0 - allocation.covered }
  }
}
