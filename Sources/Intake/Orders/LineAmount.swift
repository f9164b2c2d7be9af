internal import Facts

/// What a purchase line costs: as written, else quantity × price.
struct LineAmount {
  var amount: Money
  /// Both are known and more than one minor unit apart.
  var differs: Bool

  /// - Parameters:
  ///   - price: for `basis` units.
  ///   - others: what the written amount may hold besides, such as a charge.
  init(
    written: FixedDecimal?, quantity: FixedDecimal, price: FixedDecimal?, per basis: FixedDecimal? = nil,
    others: FixedDecimal = .zero, in currency: Currency
  ) throws(RowFlaw) {
    let tooLarge = RowFlaw(code: "bad-number", reason: "the amount is too large")
    var product = price.flatMap { quantity.multiplied(by: $0) }
    if let basis { product = product?.divided(by: basis) }
    let computed = product.flatMap { Money($0, currency) }
    guard let written else {
      guard price != nil else {
        throw RowFlaw(code: "missing-field", reason: "neither an amount nor a unit price has a value")
      }
      guard let computed else { throw tooLarge }
      amount = computed
      differs = false
      return
    }
    guard let amount = Money(written, currency) else { throw tooLarge }
    self.amount = amount
    let whole = others == .zero ? nil : product?.adding(others).flatMap { Money($0, currency) }
    differs = computed.map { !LineAmount.agrees($0, amount) } ?? false
    if differs, let whole, LineAmount.agrees(whole, amount) { differs = false }
  }

  static func agrees(_ left: Money, _ right: Money) -> Bool {
    let (difference, overflow) = left.minor.subtractingReportingOverflow(right.minor)
    return !overflow && difference.magnitude <= 1
  }
}
