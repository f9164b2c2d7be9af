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
  /// Quantity × unit price, for the term.
  public var value: Money?
  /// The same for twelve months; `nil` for what has no term or no price.
  public var yearly: Money?
  public var minimumCommitment: Int?
  public var trueUpPrice: Money?
  public var upliftCapPercent: FixedDecimal?
  /// The most that a unit may cost in the next term; `nil`: no cap is recorded.
  public var cappedPrice: Money?
  public var origins: [Origin]

  /// Ends with its term.
  public var isRenewable: Bool { validTo != nil }

  init(_ entitlement: Entitlement, _ product: Product) {
    self.entitlement = entitlement.id
    self.product = product
    agreement = entitlement.agreement
    document = entitlement.document
    grade = entitlement.grade
    quantity = entitlement.effective
    validFrom = entitlement.validFrom
    validTo = entitlement.validTo
    months = entitlement.validTo.flatMap { end in
      entitlement.validFrom.flatMap { wholeMonths(from: $0, to: end) }
    }
    unitPrice = entitlement.unitCost
    value = entitlement.unitCost.flatMap { price in entitlement.effective.units.map { price.times($0) } }
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

/// Months of a term whose last day is the day before its anniversary; `nil`: it is no whole number of months.
func wholeMonths(from first: Day, to last: Day) -> Int? {
  guard last > first else { return nil }
  let (start, end) = (first.components, (last + 1).components)
  let months = (end.year - start.year) * 12 + end.month - start.month
  return months > 0 && first.adding(months: months) == last + 1 ? months : nil
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
