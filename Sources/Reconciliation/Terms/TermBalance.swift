public import Facts

/// One entitlement of units that are used up, from what was bought to what is left.
public struct TermBalance: Sendable, Hashable {
  /// Entitlement's id.
  public var entitlement: String
  /// First and last day of its term; `nil`: not known, and without end.
  public var validFrom: Day?
  public var validTo: Day?
  /// Units that it grants over its term.
  public var granted: Int
  /// What was used before the period, with where that is known from.
  public var earlier: EarlierUse
  /// What was left when the period began.
  public var left: Estimate
  /// What of it can have served the period: where the term began within the period, use may have come before it.
  public var usable: Estimate
  /// Units that the allocation took in the period.
  public var used: Int
  /// Units that were used of it in the period, so far as the days of use and of terms tell.
  public var drawn: Estimate
  /// It can still be used after the as-of date.
  public var lasts: Bool
  /// Where the entitlement is written.
  public var origins: [Origin]

  /// What is left when the period ends, of what is expected to have been left when it began; 0 or more.
  public var remaining: Int { max(0, left.expected - used) }

  /// Units that closes before allocated beyond what it grants, as where an earlier period was restated with more use; 0: none.
  public var overdrawn: Int {
    max(0, earlier.parts.reduce(0) { $0 + ($1.source == .close ? $1.units.low : 0) } - granted)
  }
}
