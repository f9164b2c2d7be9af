public import Facts

/// One entitlement as it stands in the contract now running.
public struct BaselineLine: Sendable {
  public var entitlement: String
  public var product: Product
  public var agreement: String
  public var document: String
  public var grade: EvidenceGrade
  /// Units that count: bought, less those upgraded away.
  public var quantity: Entitled
  public var validFrom: Day?
  public var validTo: Day?
  /// Length of the term in months; `nil`: perpetual, or no whole number of months.
  public var months: Int?
  public var unitPrice: Money?
  /// What it costs for the term: quantity × unit price, by tiers where units are consumed, and no less than what is committed.
  /// Of a right without limit its one price. `nil`: no price is known, or in several currencies.
  public var value: Money?
  /// The same for twelve months; `nil` for what has no term or no price.
  public var yearly: Money?
  public var minimumCommitment: Int?
  public var trueUpPrice: Money?
  public var upliftCapPercent: FixedDecimal?
  /// The most that a unit may cost in the next term; `nil`: no cap is recorded.
  public var cappedPrice: Money?
  public var origins: [Origin]

  /// Units that end with its term and that nothing follows which is bought already; 0 where it has no end, or has not begun.
  public var toRenew: Entitled
  /// It counts on the as-of date; else it is bought, and begins later.
  public var hasBegun: Bool

  /// Something of it ends with a term and is not renewed yet.
  public var isRenewable: Bool { toRenew != .limited(0) }

  init(_ entitlement: Entitlement, _ product: Product, toRenew: Entitled, _ pricing: TermPricing) {
    self.entitlement = entitlement.id
    self.product = product
    agreement = entitlement.agreement
    document = entitlement.document
    grade = entitlement.grade
    quantity = entitlement.granted
    validFrom = entitlement.validFrom
    validTo = entitlement.validTo
    months = TermLength(entitlement)?.wholeMonths
    self.toRenew = toRenew
    hasBegun = entitlement.standing.counts
    unitPrice = entitlement.unitCost
    let cost = pricing.cost(entitlement, product)?.sorted ?? []
    // Nothing is in no currency: it is that of the price.
    let isFree = cost.isEmpty && entitlement.unitCost.map { $0.minor == 0 } ?? false
    value = isFree ? entitlement.unitCost : cost.count == 1 ? cost.first : nil
    minimumCommitment = entitlement.minimumCommitment
    trueUpPrice = entitlement.trueUpPrice
    upliftCapPercent = entitlement.upliftCapPercent
    cappedPrice = entitlement.unitCost.flatMap { price in
      entitlement.upliftCapPercent.flatMap { price.raised(byPercent: $0) }
    }
    origins = entitlement.origins
    yearly = value.flatMap { yearly(of: $0) }
  }

  /// What an amount for this line's term comes to in twelve months; rounded half away from zero.
  func yearly(of amount: Money) -> Money? {
    guard let from = validFrom, let to = validTo else { return nil }
    if let months { return amount.times(12, over: months) }
    return amount.times(365, over: to - from + 1)
  }
}

extension Money {
  /// Rounded half away from zero; `nil` where it does not fit.
  func times(_ numerator: Int, over denominator: Int) -> Money? {
    guard denominator > 0,
      let minor = roundedProduct(minor, Int64(numerator), dividedBy: Int64(denominator))
    else { return nil }
    return Money(minor: minor, currency: currency)
  }

  /// Rounded half away from zero; `nil` where it does not fit.
  func raised(byPercent percent: FixedDecimal) -> Money? {
    let hundred = 100 * FixedDecimal.scale
    let (factor, overflow) = hundred.addingReportingOverflow(percent.hundredMillionths)
    guard !overflow, let minor = roundedProduct(minor, factor, dividedBy: hundred) else { return nil }
    return Money(minor: minor, currency: currency)
  }
}
