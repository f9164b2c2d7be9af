public import Facts

/// A price that a recommendation rests on, and from where it is known.
public struct PriceBasis: Sendable, Hashable {
  /// Of one unit for the whole term, or of one unit that is consumed; of tiers the first.
  public var price: FixedDecimal
  public var currency: Currency
  /// Further tiers, by their first unit; empty: one price for all.
  public var tiers: [PriceTier] = []
  /// In words.
  public var source: Wording

  var graduated: GraduatedPrice { GraduatedPrice(tiers) ?? GraduatedPrice(price) }
}

/// What units cost, and what it costs to be short of one: from agreements and price lists, never made up.
struct ForecastPrices {
  /// `nil`: no price is known.
  let unit: PriceBasis?
  /// `nil`: no agreement says what more units cost within the term.
  let excess: PriceBasis?

  init(
    _ product: Product, _ entitlements: [Entitlement], _ tiers: [PriceTier], term: ForecastTerm
  ) {
    let span: (months: Int, length: TermLength)? =
      product.metric == .consumptionUnit
      ? nil : (months: term.months, length: TermLength(from: term.start, to: term.end))
    let valid = entitlements.filter(\.standing.counts)
    let unit =
      Self.tiered(tiers, .tier, "tiers of catalogue/tiers.csv")
      ?? Self.newest(valid, \.unitCost, "price of", span) ?? Self.list(product)
    let excess =
      Self.tiered(tiers, .overage, "overage of catalogue/tiers.csv")
      ?? Self.newest(valid, \.trueUpPrice, "true-up price of", span)
    self.unit = unit
    // Amounts of two currencies cannot be weighed against each other.
    self.excess = excess?.currency == unit?.currency ? excess : nil
  }

  private static func tiered(_ tiers: [PriceTier], _ kind: PriceTier.Kind, _ source: Wording) -> PriceBasis? {
    let steps = tiers.filter { $0.kind == kind }.sorted { $0.from < $1.from }
    guard let first = steps.first, GraduatedPrice(steps) != nil else { return nil }
    return PriceBasis(
      price: first.unitPrice, currency: first.currency, tiers: steps.count > 1 ? steps : [], source: source)
  }

  /// Of the newest entitlement that has one; for another span than the term's it is taken in proportion.
  ///
  /// - Parameter span: the term's; `nil`: units are consumed, and cost the same whenever that is.
  private static func newest(
    _ entitlements: [Entitlement], _ price: (Entitlement) -> Money?, _ word: Wording,
    _ span: (months: Int, length: TermLength)?
  ) -> PriceBasis? {
    guard let entitlement = entitlements.newest(with: { price($0) != nil }), let money = price(entitlement),
      let amount = FixedDecimal(money.amount)
    else { return nil }
    guard let span, let own = TermLength(entitlement), own.months != span.months else {
      return PriceBasis(price: amount, currency: money.currency, source: "\(word) \(entitlement.id)")
    }
    let (times, over) = own.ratio(to: span.length)
    guard
      let scaled = roundedProduct(amount.hundredMillionths, Int64(times), dividedBy: Int64(over))
    else { return nil }
    return PriceBasis(
      price: FixedDecimal(hundredMillionths: scaled), currency: money.currency,
      source:
        "\(word) \(entitlement.id), \(money) for \(counted(own.months, "month", "months")), taken for \(span.months)"
    )
  }

  private static func list(_ product: Product) -> PriceBasis? {
    guard let price = product.listPrice, let currency = product.currency else { return nil }
    let taken = product.metric == .consumptionUnit ? "" : ", taken for the term"
    return PriceBasis(
      price: price, currency: currency, source: "list price of catalogue/products.csv\(taken)")
  }
}
