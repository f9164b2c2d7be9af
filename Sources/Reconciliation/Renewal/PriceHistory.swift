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
  /// For the whole of its term.
  public var unitPrice: Money
  /// Months that the price pays for; `nil`: it has no term, none of whole months, or the unit is used up and not held.
  public var months: Int?
  /// Change of the price of a unit and month against ``before``, or of a unit where it has no term, in per cent with one
  /// decimal; `nil`: there is nothing to compare with, or nothing alike.
  public var upliftPercent: FixedDecimal?
  /// Id of the line before, of the same part, buying entity and currency.
  public var before: String
  /// Why it is not compared with ``before``; empty where it is.
  public var note: Wording = ""
  public var origin: Origin
}

/// Prices that were paid for a publisher's products, line by line: the same part number, bought by the same entity in the same
/// currency, is compared with its line before, per unit and month of their terms. Lines on one day are not compared with each
/// other, and a price for a term is not compared with one for good.
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
  var points: [(key: [String], dated: DatedPrice)] = []
  /// What a price pays for.
  func span(_ product: Product, from: Day?, to: Day?) -> DatedPrice.Span {
    if product.metric == .consumptionUnit { return .unit }
    guard let to else { return .good }
    return from.map { .term(TermLength(from: $0, to: to)) } ?? .unknown
  }
  for line in purchases where line.status == .open || line.status == .closed {
    guard !line.isAmountBased, !line.sku.isEmpty, line.quantity > .zero, line.amount.minor > 0,
      line.proves.isEmpty, let rule = rules[foldedName(line.sku)], let product = products[rule.product],
      let price = line.unitPrice ?? FixedDecimal(line.amount.amount)?.divided(by: line.quantity),
      let money = Money(price, line.amount.currency)
    else { continue }
    let from = line.termStart ?? line.orderDate
    let end = line.termEnd ?? rule.termMonths.map { from.adding(months: $0) - 1 }
    points.append(
      (
        [product.title, product.id, foldedName(line.sku), line.buyerEntity, money.currency.code],
        DatedPrice(
          PricePoint(
            product: product, sku: line.sku, line: line.id, day: line.orderDate, quantity: line.quantity,
            unitPrice: money, before: "", origin: line.origin), span(product, from: from, to: end))
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
        DatedPrice(
          PricePoint(
            product: product, sku: "", line: entitlement.id, day: day, quantity: quantity, unitPrice: price,
            before: "", origin: origin), span(product, from: day, to: entitlement.validTo))
      ))
  }
  return Dictionary(grouping: points, by: \.key).sorted { $0.key.lexicographicallyPrecedes($1.key) }
    .flatMap { compared($0.value.map(\.dated)) }
}

/// A price with what it pays for.
private struct DatedPrice {
  enum Span: Equatable {
    case term(TermLength)
    /// Without end.
    case good
    /// One that is used up.
    case unit
    /// An end is known, and no beginning.
    case unknown

    var words: Wording {
      switch self {
      case .term(let length):
        "a term of \(length.wholeMonths.map { counted($0, "month", "months") } ?? counted(length.days, "day", "days"))"
      case .good: "no end"
      case .unit: "a unit that is used up"
      case .unknown: "a term without a known beginning"
      }
    }
  }

  var point: PricePoint
  let span: Span

  init(_ point: PricePoint, _ span: Span) {
    self.point = point
    self.span = span
    if case .term(let length) = span { self.point.months = length.wholeMonths }
  }

  /// Compares like with like, and says so where it cannot.
  mutating func compare(with before: DatedPrice) {
    point.before = before.point.line
    let (old, new) = (before.point.unitPrice, point.unitPrice)
    switch (before.span, span) {
    case (.term(let former), .term(let own)):
      let (times, over) = former.ratio(to: own)
      // What the former price comes to for the length of this term.
      point.upliftPercent = old.times(times, over: over).flatMap { change(from: $0.minor, to: new.minor) }
    case (.good, .good), (.unit, .unit): point.upliftPercent = change(from: old.minor, to: new.minor)
    default: point.note = "not comparable: \(span.words) against \(before.span.words)"
    }
  }
}

private func compared(_ prices: [DatedPrice]) -> [PricePoint] {
  var prices = prices.sorted { ($0.point.day, $0.point.line) < ($1.point.day, $1.point.line) }
  /// The last one of an earlier day.
  var before: DatedPrice?
  for place in prices.indices {
    if place > 0, prices[place - 1].point.day < prices[place].point.day { before = prices[place - 1] }
    if let before { prices[place].compare(with: before) }
  }
  return prices.map(\.point)
}

/// In per cent with one decimal, rounded half away from zero; `nil` from 0.
func change(from before: Int64, to after: Int64) -> FixedDecimal? {
  guard before > 0, let tenths = roundedProduct(after - before, 1000, dividedBy: before) else { return nil }
  let (value, overflow) = tenths.multipliedReportingOverflow(by: FixedDecimal.scale / 10)
  return overflow ? nil : FixedDecimal(hundredMillionths: value)
}
