public import Facts

/// The span that is bought for.
public struct ForecastTerm: Sendable, Hashable {
  /// First day.
  public var start: Day
  /// Its length, 1 or more.
  public var months: Int
  /// Why this one, in a sentence.
  public var reason: Wording

  public init(start: Day, months: Int, reason: Wording = "") {
    self.start = start
    self.months = max(1, months)
    self.reason = reason
  }

  public var end: Day { start.adding(months: months) - 1 }
  /// Of each calendar month that the term touches, the share of its days that lie in it.
  var shares: [Month: Double] {
    Dictionary(
      uniqueKeysWithValues: calendarMonths.map { month in
        let days = min(end, month.last) - max(start, month.first) + 1
        return (month, Double(days) / Double(month.last - month.first + 1))
      })
  }

  /// The calendar months that the term touches.
  var calendarMonths: [Month] {
    let first = Month(containing: start)
    return (0...max(0, Month(containing: end) - first)).map { first + $0 }
  }

  /// Furthest month that is forecast, counted from the as-of date.
  public static let furthestMonths = 60

  /// The term that comes next: it follows the entitlement that ends first and has the same length; twelve months from the next
  /// month on where none ends.
  ///
  /// - Parameter entitlements: of one product.
  public static func coming(_ entitlements: [Entitlement], after asOf: Day) -> ForecastTerm {
    let ending = entitlements.filter { $0.standing.counts && $0.quantity != .limited(0) }
      .compactMap { entitlement in entitlement.validTo.map { (end: $0, entitlement: entitlement) } }
      .min { ($0.end, $0.entitlement.id) < ($1.end, $1.entitlement.id) }
    guard let ending else {
      return ForecastTerm(
        start: (Month(containing: asOf) + 1).first, months: 12,
        reason: "No entitlement has an end: the next twelve months are taken.")
    }
    let months = TermLength(ending.entitlement)?.months ?? 12
    return ForecastTerm(
      start: ending.end + 1, months: months,
      reason: "It follows \(ending.entitlement.id), which ends on \(ending.end), and is as long.")
  }

  /// The part of it that can be forecast.
  func within(_ asOf: Day) -> ForecastTerm {
    let furthest = Month(containing: asOf) + ForecastTerm.furthestMonths
    // An end in the year 9999 is a register's word for never.
    guard Month(containing: start) <= furthest else {
      return ForecastTerm(
        start: (Month(containing: asOf) + 1).first, months: 12,
        reason: "\(reason) That is too far ahead: the next twelve months are taken.")
    }
    let most = furthest - Month(containing: start) + 1
    guard months > most else { return self }
    var term = self
    term.months = max(1, most)
    term.reason = "\(reason) It is looked at for \(term.months) of its \(months) months."
    return term
  }
}
