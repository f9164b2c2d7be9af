public import Facts

/// A price that a recommendation rests on, and from where it is known.
public struct PriceBasis: Sendable, Hashable {
  /// Of one unit for the whole term, or for each period where units are consumed; of tiers the first.
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
    let own = tiers.filter { $0.product == product.id }
    let valid = entitlements.filter(\.standing.counts).sorted {
      ($0.validFrom ?? Day(number: .min), $0.id) > ($1.validFrom ?? Day(number: .min), $1.id)
    }
    let unit =
      Self.tiered(own, .tier, "tiers of catalogue/tiers.csv")
      ?? Self.first(valid, \.unitCost, "price of", term) ?? Self.list(product)
    let excess =
      Self.tiered(own, .overage, "overage of catalogue/tiers.csv")
      ?? Self.first(valid, \.trueUpPrice, "true-up price of", term)
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
  private static func first(
    _ entitlements: [Entitlement], _ price: (Entitlement) -> Money?, _ word: Wording, _ term: ForecastTerm
  ) -> PriceBasis? {
    for entitlement in entitlements {
      guard let money = price(entitlement), let amount = FixedDecimal(money.amount) else { continue }
      let span = entitlement.validFrom.flatMap { from in
        entitlement.validTo.map { ForecastTerm.wholeMonths(from: from, to: $0) }
      }
      guard let span, span != term.months else {
        return PriceBasis(
          price: amount, currency: money.currency, source: "\(word) \(entitlement.id)")
      }
      let scaled = GraduatedPrice(amount).scaled(term.months, over: span)
      return PriceBasis(
        price: FixedDecimal(hundredMillionths: scaled.steps[0].price), currency: money.currency,
        source:
          "\(word) \(entitlement.id), \(money) for \(counted(span, "month", "months")), taken for \(term.months)"
      )
    }
    return nil
  }

  private static func list(_ product: Product) -> PriceBasis? {
    guard let price = product.listPrice, let currency = product.currency else { return nil }
    return PriceBasis(
      price: price, currency: currency, source: "list price of catalogue/products.csv, taken for the term")
  }
}
