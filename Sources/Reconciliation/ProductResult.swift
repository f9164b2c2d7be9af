import Facts

/// Everything reconciliation knows of one product: what its position line and its findings are made of.
struct ProductResult {
  let product: Product
  /// Place in the catalogue.
  let place: Int
  /// All entitlements of the product, also those that do not count.
  var entitlements: [Entitlement]
  var count: ProductCount
  var allocation: ProductAllocation
  var line: PositionLine
}
