import Facts

/// Makes the balances of one product's entitlements in units that are used up.
struct TermBalancing {
  let period: Period
  let asOf: Day
  /// Days of the period between which all its use lies, so far as is known; `nil`: nothing was used.
  let days: ClosedRange<Day>?

  init(period: Period, asOf: Day, days: ClosedRange<Day>? = nil) {
    self.period = period
    self.asOf = asOf
    self.days = days
  }

  /// - Parameters:
  ///   - entitlements: of one product, also those that do not count.
  ///   - used: units that the allocation took, by entitlement. Lines that repeat an id are used in their order.
  /// - Returns: of those that count, in the order in which they are used.
  func balances(_ entitlements: [Entitlement], used: [String: Int]) -> [TermBalance] {
    var open = used
    let valid = entitlements.filter { $0.standing.counts && $0.left != nil }
    var balances = valid.sorted { UnitOrder($0) < UnitOrder($1) }.compactMap { entitlement -> TermBalance? in
      guard let left = entitlement.left, let earlier = entitlement.earlierUse else { return nil }
      let taken = min(left.expected, open[entitlement.id] ?? 0)
      open[entitlement.id, default: 0] -= taken
      var usable = left
      if !servesWholePeriod(entitlement) { usable.low = 0 }
      return TermBalance(
        entitlement: entitlement.id, validFrom: entitlement.validFrom, validTo: entitlement.validTo,
        granted: entitlement.granted.units ?? 0, earlier: earlier, left: left, usable: usable, used: taken,
        drawn: Estimate(exactly: taken), lasts: entitlement.lasts(beyond: asOf), origins: entitlement.origins)
    }
    bound(&balances, ended: ended(entitlements))
    return balances
  }

  /// The most that terms which ended within the period, and do not count on the as-of date, can have served of it.
  func ended(_ entitlements: [Entitlement]) -> Int {
    guard days != nil else { return 0 }
    return entitlements.reduce(0) { sum, entitlement in
      guard entitlement.standing == .expired, let left = entitlement.left, let end = entitlement.validTo,
        period.contains(end), days.map({ $0.lowerBound <= end }) ?? false
      else { return sum }
      return sum + left.high
    }
  }

  /// Whether no use of the period can have come before its term.
  private func servesWholePeriod(_ entitlement: Entitlement) -> Bool {
    guard let from = entitlement.validFrom, from > period.first else { return true }
    return days.map { $0.lowerBound >= from } ?? true
  }

  /// Where a term began or ended within the period, what the allocation took of one may have come out of another, or have had
  /// no cover.
  private func bound(_ balances: inout [TermBalance], ended: Int) {
    let late = balances.reduce(0) { $0 + ($1.usable.low < $1.left.low ? $1.used : 0) }
    if late == 0, ended == 0 { return }
    for place in balances.indices {
      let own = balances[place]
      let isLate = own.usable.low < own.left.low
      balances[place].drawn = Estimate(
        low: isLate ? 0 : max(0, own.used - ended), expected: own.used,
        high: isLate ? own.used : min(own.left.high, own.used + late))
    }
  }
}
