import Facts

/// How many units of a product are worth renewing.
///
/// Where there is a forecast with a band, it tells the quantity to have in the coming term, once idle seats have been taken back.
/// Where there is no band, what is known to be needed tells, with the buffer of practice: nine of ten units in use (Zylo,
/// *Understanding utilisation 90 days ahead of renewal*), and yet no unit more than is held unless it is needed. Minimum commitments and whole packs then hold.
struct RightSizing {
  /// Per cent of the units that should be in use.
  static let targetPercent = 90

  let line: PositionLine
  let perpetual: Entitled
  let minimumCommitment: Int
  /// For the term that comes next; `nil`: nothing can be forecast.
  let forecast: ProductForecast?
  /// Days of the organisation's own rule for idle seats.
  let idleAfterDays: Int

  func recommend(idle: Int) -> RenewalQuantity {
    let needed = Estimate(
      low: max(0, line.range.low - idle), expected: max(0, line.netConsumption - idle),
      high: max(0, line.range.high - idle))
    var result = RenewalQuantity(
      hold: nil, renew: nil, needed: needed, method: "", note: line.range.isExact ? "" : rangeNote(needed))
    guard line.canBeTold else {
      result.method = "no source shows the consumption of this product, so no quantity is recommended"
      return result
    }
    guard line.product.metric != .site, perpetual != .unlimited, line.effectiveEntitlement != .unlimited
    else {
      result.method = "covered by agreement without limit: there is no quantity to choose"
      return result
    }
    if let forecast, let told = forecast.quantity(idleAfter: idleAfterDays) {
      let isBanded = forecast.recommendation.basis != .knownNeed
      result.hold = isBanded ? max(told.quantity, minimumCommitment) : quantity(for: told.quantity)
      let seats: Wording = told.seats.isEmpty ? .empty : ", once \(told.seats)"
      let standIn: Wording =
        isBanded
        ? .empty : ": \(told.quantity). There is no band, so a buffer stands in for one: \(buffer)"
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
    result.renew = result.hold.map { max(0, $0 - (perpetual.units ?? 0)) }
    return result
  }

  /// Units to hold so that those needed are at most ``targetPercent`` of them, in whole packs, and no more than are held now
  /// unless they are needed.
  func quantity(for needed: Int) -> Int {
    let (whole, rest) = needed.quotientAndRemainder(dividingBy: Self.targetPercent)
    let buffered = whole * 100 + (rest * 100 + Self.targetPercent - 1) / Self.targetPercent
    let held = line.effectiveEntitlement.units ?? 0
    let least = max(min(buffered, max(held, needed)), minimumCommitment)
    let pack = max(1, line.product.packUnits)
    return (least + pack - 1) / pack * pack
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
  /// are, in words; the plain recommendation where no use of seats is recorded.
  func quantity(idleAfter days: Int) -> (quantity: Int, seats: Wording)? {
    for row in sensitivity {
      if let idle = row.idle, idle.days == days { return (row.quantity, "\(idle.words) are taken back") }
    }
    return recommendation.recommended.map { ($0.quantity, "") }
  }
}
