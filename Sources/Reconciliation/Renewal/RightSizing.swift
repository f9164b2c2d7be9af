import Facts

/// How many units of a product are worth renewing.
///
/// Where there is a forecast with a band, it tells the quantity to have in the coming term, once idle seats have been taken back.
/// Where there is no band, what is known to be needed tells, with the buffer of practice: nine of ten units in use (Zylo,
/// *Understanding utilisation 90 days ahead of renewal*), and yet no unit more than is held unless it is needed. Minimum commitments and whole packs then hold, by ``BuyingGrid``.
///
/// Units of consumption are used up over the term and bought once for it: what is needed of them is that of all its months.
struct RightSizing {
  /// Per cent of the units that should be in use.
  static let targetPercent = 90

  let line: PositionLine
  /// Units without end, and those bought already that begin later.
  let kept: Entitled
  let minimumCommitment: Int
  /// For the term that comes next; `nil`: nothing can be forecast.
  let forecast: ProductForecast?
  /// Days of the organisation's own rule for idle seats.
  let idleAfterDays: Int
  /// Months over which the position counted consumption.
  let periodMonths: Int

  /// What is needed today, for the term: of units that are consumed as many times more as it is longer than the period.
  private func forTerm(_ units: Int) -> Int {
    guard line.product.metric == .consumptionUnit, let months = forecast?.term.months else { return units }
    return (units * months + periodMonths - 1) / periodMonths
  }

  func recommend(idle: Int) -> RenewalQuantity {
    let needed = Estimate(
      low: forTerm(max(0, line.range.low - idle)), expected: forTerm(max(0, line.netConsumption - idle)),
      high: forTerm(max(0, line.range.high - idle)))
    var result = RenewalQuantity(
      hold: nil, renew: nil, needed: needed, method: "", note: line.range.isExact ? "" : rangeNote(needed))
    guard line.canBeTold else {
      result.method = "no source shows the consumption of this product, so no quantity is recommended"
      return result
    }
    guard line.product.metric != .site, kept != .unlimited, line.effectiveEntitlement != .unlimited
    else {
      result.method =
        "covered by agreement without limit: there is no quantity to choose, only whether to go on with it once it ends"
      return result
    }
    if let forecast, let told = forecast.quantity(idleAfter: idleAfterDays) {
      let isBanded = forecast.recommendation.basis != .knownNeed
      // A buffer is added to what is needed, not to what packs and commitments make of it.
      let need = max(0, (forecast.foreseen?.expected ?? 0) - (told.idle?.seats ?? 0))
      result.hold = isBanded ? told.quantity : quantity(for: need)
      let seats: Wording = told.idle.map { ", once \($0.words) are taken back" } ?? .empty
      let standIn: Wording =
        isBanded ? .empty : ": \(need). There is no band, so a buffer stands in for one: \(buffer)"
      result.method =
        "forecast for the \(forecast.term.months) months from \(forecast.term.start), by "
        + "\(Wording(fixed: forecast.recommendation.basis.rawValue))\(seats)\(standIn)"
      result.note = ([result.note] + forecast.notes).filter { !$0.isEmpty }.joined(separator: " ")
    } else {
      result.hold = quantity(for: needed.expected)
      let packs: Wording = line.product.packUnits > 1 ? "; in packs of \(line.product.packUnits)" : .empty
      let committed: Wording =
        minimumCommitment > 0 ? "; at least the \(minimumCommitment) committed" : .empty
      result.method =
        "needed today, \(needed.expected) = \(line.netConsumption) net consumption − \(idle) idle; \(buffer)\(packs)\(committed)"
    }
    result.renew = result.hold.map { max(0, $0 - (kept.units ?? 0)) }
    return result
  }

  /// Units to hold so that those needed are at most ``targetPercent`` of them, in whole packs, and no more than are held now
  /// unless they are needed.
  func quantity(for needed: Int) -> Int {
    let (whole, rest) = needed.quotientAndRemainder(dividingBy: Self.targetPercent)
    let buffered = whole * 100 + (rest * 100 + Self.targetPercent - 1) / Self.targetPercent
    let held = line.heldForTerm.units ?? 0
    let advice = forecast?.recommendation
    let grid = BuyingGrid(
      held: advice?.held ?? kept.units ?? 0, pack: max(1, line.product.packUnits), minimum: minimumCommitment)
    return grid.quantity(atLeast: min(buffered, max(held, needed)))
  }

  private var buffer: Wording {
    "so many that \(Self.targetPercent) % are in use, and no more than are held unless more are needed"
  }

  private func rangeNote(_ needed: Estimate) -> Wording {
    "the records leave a range: between \(needed.low) and \(needed.high) may be needed."
  }
}

extension ProductForecast {
  /// The quantity to have in the term once seats that are idle by a rule of so many days have been taken back, and which those
  /// are; the plain recommendation where no use of seats is recorded.
  func quantity(idleAfter days: Int) -> (quantity: Int, idle: IdleSeats?)? {
    for row in sensitivity {
      if let idle = row.idle, idle.days == days { return (row.quantity, idle) }
    }
    return recommendation.recommended.map { ($0.quantity, nil) }
  }
}
