public import Facts

/// What one unit cost on a day, by an order line or an entry of the register.
public struct PricePoint: Sendable {
  public var product: Product
  /// Part number; empty for an entry of the register.
  public var sku: String
  /// Id of the purchase line or entitlement.
  public var line: String
  public var day: Day
  public var quantity: FixedDecimal
  public var unitPrice: Money
  /// Change against ``before``, in per cent with one decimal; `nil`: there is nothing to compare with.
  public var upliftPercent: FixedDecimal?
  /// Id of the line before, of the same part, buying entity and currency.
  public var before: String
  public var origin: Origin
}

/// Prices that were paid for a publisher's products, line by line: the same part number, bought by the same entity in the same
/// currency, is compared with its line before. Lines on one day are not compared with each other.
///
/// Cancelled and superseded lines and credits bought nothing, so they tell no price.
func priceHistory(
  _ purchases: [PurchaseLine], _ entitlements: [Entitlement], _ catalogue: Catalogue, publisher: String
) -> [PricePoint] {
  let products = Dictionary(
    catalogue.products.filter { $0.publisher == publisher }.map { ($0.id, $0) },
    uniquingKeysWith: { first, _ in first })
  let rules = Dictionary(
    catalogue.skus.map { (foldedName($0.sku), $0) }, uniquingKeysWith: { first, _ in first })
  var points: [(key: [String], point: PricePoint)] = []
  for line in purchases where line.status == .open || line.status == .closed {
    guard !line.isAmountBased, !line.sku.isEmpty, line.quantity > .zero, line.amount.minor > 0,
      line.proves.isEmpty, let rule = rules[foldedName(line.sku)], let product = products[rule.product],
      let price = line.unitPrice ?? FixedDecimal(line.amount.amount)?.divided(by: line.quantity),
      let money = Money(price, line.amount.currency)
    else { continue }
    points.append(
      (
        [product.title, product.id, foldedName(line.sku), line.buyerEntity, money.currency.code],
        PricePoint(
          product: product, sku: line.sku, line: line.id, day: line.orderDate, quantity: line.quantity,
          unitPrice: money, before: "", origin: line.origin)
      ))
  }
  let ordered = Set(purchases.map(\.id))
  for entitlement in entitlements where !ordered.contains(entitlement.id) {
    guard let product = products[entitlement.product], let price = entitlement.unitCost,
      let day = entitlement.validFrom, let units = entitlement.quantity.units,
      let quantity = FixedDecimal(units), let origin = entitlement.origins.first
    else { continue }
    points.append(
      (
        [product.title, product.id, "", entitlement.agreement, price.currency.code],
        PricePoint(
          product: product, sku: "", line: entitlement.id, day: day, quantity: quantity, unitPrice: price,
          before: "", origin: origin)
      ))
  }
  return Dictionary(grouping: points, by: \.key).sorted { $0.key.lexicographicallyPrecedes($1.key) }
    .flatMap { compared($0.value.map(\.point)) }
}

private func compared(_ points: [PricePoint]) -> [PricePoint] {
  var points = points.sorted { ($0.day, $0.line) < ($1.day, $1.line) }
  for place in points.indices {
    guard let before = points[..<place].last(where: { $0.day < points[place].day }) else { continue }
    points[place].before = before.line
    points[place].upliftPercent = change(from: before.unitPrice.minor, to: points[place].unitPrice.minor)
  }
  return points
}

/// In per cent with one decimal, rounded half away from zero; `nil` from 0.
func change(from before: Int64, to after: Int64) -> FixedDecimal? {
  guard before > 0, let tenths = roundedProduct(after - before, 1000, dividedBy: before) else { return nil }
  let (value, overflow) = tenths.multipliedReportingOverflow(by: FixedDecimal.scale / 10)
  return overflow ? nil : FixedDecimal(hundredMillionths: value)
}
