import Facts

/// Everything reconciliation knows of one product: what its position line and its findings are made of.
struct ProductResult {
  let product: Product
  /// Place in the catalogue.
  let place: Int
  /// All entitlements of the product, also those that do not count.
  var entitlements: [Entitlement]
  var count: ProductCount
  /// With each of the units counted, why its seat could be taken back; `nil`: it could not.
  let idle: [IdleSeat?]
  var allocation: ProductAllocation
  var line: PositionLine
}
