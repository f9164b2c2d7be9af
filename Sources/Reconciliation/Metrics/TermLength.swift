public import Facts

/// How long a term is.
public struct TermLength: Sendable, Hashable {
  /// To the nearest whole month, 1 or more.
  public let months: Int
  /// Its last day is the day before an anniversary of its first: ``months`` is exact.
  public let isWhole: Bool
  /// Both ends counted, 1 or more.
  public let days: Int

  /// - Parameter last: the last day of the term; one before the first counts as the first.
  public init(from first: Day, to last: Day) {
    days = max(1, last - first + 1)
    let after = first + days
    var whole = max(0, Month(containing: after) - Month(containing: first))
    if first.adding(months: whole) > after { whole -= 1 }
    whole = max(0, whole)
    let rest = after - first.adding(months: whole)
    isWhole = rest == 0 && whole > 0
    months = max(1, whole + (rest > 15 ? 1 : 0))
  }

  /// `nil`: a term without a beginning or an end is no span.
  init?(_ entitlement: Entitlement) {
    guard let from = entitlement.validFrom, let to = entitlement.validTo else { return nil }
    self.init(from: from, to: to)
  }

  /// Its exact number of months; `nil`: it is no whole number.
  public var wholeMonths: Int? { isWhole ? months : nil }

  /// How many of one term's spans make the other's: in months where both are whole, else in days.
  ///
  /// - Returns: numerator and denominator, each 1 or more: an amount for this term, times the one and divided by the other,
  ///   is the amount for the other term.
  func ratio(to other: TermLength) -> (Int, over: Int) {
    isWhole && other.isWhole ? (other.months, months) : (other.days, days)
  }
}

extension Sequence<Entitlement> {
  /// The entitlement that began last, among those of which something is known; of equal ones the last by id.
  func newest(with isKnown: (Entitlement) -> Bool) -> Entitlement? {
    filter(isKnown).max {
      ($0.validFrom ?? Day(number: .min), $0.id) < ($1.validFrom ?? Day(number: .min), $1.id)
    }
  }

  /// Units that must be paid for at least, by all of them together: each agreement commits by itself.
  var committedUnits: Int {
    reduce(0) { $0 + ($1.standing.counts ? $1.minimumCommitment ?? 0 : 0) }
  }
}
