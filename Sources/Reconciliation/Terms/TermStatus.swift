public import Facts

/// Why a status cannot be told because what was used of the units before the period is not known, or whether use
/// fell into a term that began or ended within the period; `nil`: it can.
///
/// It cannot where the low end of what was left does not cover what the period may have used, while the high end may. Where
/// entitlements hold for some consumers only, sums do not tell: there it also cannot where the allocation took more of
/// one than may have been left, or leaves less short than may have been left in addition.
func undeterminedByEarlierUse(_ line: PositionLine, _ valid: [Entitlement]) -> Wording? {
  guard let effective = line.effectiveRange, !effective.isExact else { return nil }
  let isForAll = valid.allSatisfy { $0.entity.isEmpty && $0.scope == .everyone && $0.parts.count <= 1 }
  let mayBeShort =
    line.range.high > effective.low
    || !isForAll && line.balances.contains { $0.used > $0.usable.low }
  let mayBeCovered =
    line.range.low <= effective.high
    && (line.shortfall == 0 || line.shortfall <= effective.high - effective.expected)
  guard mayBeShort, mayBeCovered else { return nil }
  let between: Wording =
    "between \(effective.low) and \(effective.high) units could be used, and \(line.netConsumption) were"
  let isByTerm = line.endedInPeriod > 0 || line.balances.contains { $0.usable.low < $0.left.low }
  return isByTerm
    ? "\(between): a term began or ended within the period, and not all days of use are known"
    : "\(between): what was used before the period is not known in full"
}

/// What is left of running terms, and how long that lasts; `nil`: nothing is.
func leftWords(_ line: PositionLine) -> Wording? {
  let running = line.balances.filter { $0.lasts && $0.remaining > 0 }
  guard line.leftInTerm > 0, !running.isEmpty else { return nil }
  let last: Day? = running.contains { $0.validTo == nil } ? nil : running.compactMap(\.validTo).max()
  let until: Wording =
    last.map { "\(line.leftInTerm) are left, until \($0)" } ?? "\(line.leftInTerm) are left, without an end"
  guard let day = line.lastsUntil else { return until }
  if let last, day >= last { return "\(until): at this period's rate they are enough" }
  return "\(until): at this period's rate they are used up on \(day)"
}

extension PositionLine {
  /// The day on which what is left is used up if use goes on as in the period; `nil`: nothing is left, or nothing was used.
  public var lastsUntil: Day? {
    guard leftInTerm > 0, netConsumption > 0, let days = periodDays else { return nil }
    let (product, overflow) = leftInTerm.multipliedReportingOverflow(by: days)
    // Beyond three hundred years nobody plans.
    guard !overflow, product / netConsumption < 100_000 else { return nil }
    return asOf + (product / netConsumption + 1)
  }
}
