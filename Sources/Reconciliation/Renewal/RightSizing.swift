import Facts

/// How many units of a product are worth renewing, where only what is known today speaks.
///
/// Needed is net consumption less idle seats. The buffer is that of practice: nine of ten units in use (Zylo, *Understanding
/// utilisation 90 days ahead of renewal*). Minimum commitments and whole packs then hold.
struct RightSizing {
  /// Per cent of the units that should be in use.
  static let targetPercent = 90

  let line: PositionLine
  let perpetual: Entitled
  let minimumCommitment: Int

  func recommend(idle: Int) -> RenewalQuantity {
    let needed = Estimate(
      low: max(0, line.range.low - idle), expected: max(0, line.netConsumption - idle),
      high: max(0, line.range.high - idle))
    var result = RenewalQuantity(
      hold: nil, renew: nil, needed: needed, method: "", note: line.range.isExact ? "" : rangeNote(needed))
    guard line.status != .undetermined || !line.range.isExact || line.netConsumption > 0 else {
      result.method = "no source shows the consumption of this product, so no quantity is recommended"
      return result
    }
    guard line.product.metric != .site, perpetual != .unlimited, line.effectiveEntitlement != .unlimited
    else {
      result.method = "covered by agreement without limit: there is no quantity to choose"
      return result
    }
    let quantity = quantity(for: needed.expected)
    result.hold = quantity
    result.renew = max(0, quantity - (perpetual.units ?? 0))
    result.method =
      "needed today, \(needed.expected) = \(line.netConsumption) net consumption − \(idle) idle; so many that "
      + "\(Self.targetPercent) % are in use"
      + (line.product.packUnits > 1 ? ", in packs of \(line.product.packUnits)" : "")
      + (minimumCommitment > 0 ? ", at least the \(minimumCommitment) committed" : "")
    return result
  }

  /// Units to hold so that those needed are at most ``targetPercent`` of them, in whole packs.
  func quantity(for needed: Int) -> Int {
    let (whole, rest) = needed.quotientAndRemainder(dividingBy: Self.targetPercent)
    let buffered = whole * 100 + (rest * 100 + Self.targetPercent - 1) / Self.targetPercent
    let least = max(buffered, minimumCommitment)
    let pack = max(1, line.product.packUnits)
    return (least + pack - 1) / pack * pack
  }

  private func rangeNote(_ needed: Estimate) -> String {
    "the records leave a range: between \(needed.low) and \(needed.high) may be needed"
  }
}
