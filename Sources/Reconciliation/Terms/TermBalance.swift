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
  /// Units that the allocation took in the period.
  public var used: Int
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

/// The balances of a product's entitlements, in the order in which they are used.
///
/// - Parameter used: units that the allocation took, by entitlement. Lines that repeat an id are used in their order.
func termBalances(_ valid: [Entitlement], used: [String: Int], asOf: Day) -> [TermBalance] {
  var open = used
  return valid.filter { $0.left != nil }.sorted { UnitOrder($0) < UnitOrder($1) }.compactMap { entitlement in
    guard let left = entitlement.left, let earlier = entitlement.earlierUse else { return nil }
    let taken = min(left.expected, open[entitlement.id] ?? 0)
    open[entitlement.id, default: 0] -= taken
    return TermBalance(
      entitlement: entitlement.id, validFrom: entitlement.validFrom, validTo: entitlement.validTo,
      granted: entitlement.granted.units ?? 0, earlier: earlier, left: left, used: taken,
      lasts: entitlement.lasts(beyond: asOf), origins: entitlement.origins)
  }
}
