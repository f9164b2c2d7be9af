import Facts

/// Works out what was used, before a period began, of units that are used up over their term.
///
/// What a close allocated is taken off. Where a close found use without cover and did not know an entitlement whose term held
/// then, or knew fewer units of it, that use is taken off the units that came to light later: they were bought for
/// those days too. What was used on days of the term of which no close tells is not known. A stated balance stands in
/// for all that came before it. Closes of the period and of later ones are left out.
struct UsedEarlier {
  private let closes: [TermUse]
  private let balances: [String: [StatedBalance]]
  private let first: Day
  /// Units of use without cover that no entitlement has been charged with yet, by close and product.
  private var uncovered: [[String: Int]]

  /// - Parameters:
  ///   - closes: of all periods, oldest first.
  ///   - first: first day of the period.
  init(_ closes: [TermUse], _ balances: [StatedBalance], before first: Day) {
    self.closes = closes.filter { $0.period.last < first }
    self.balances = Dictionary(grouping: balances, by: \.entitlement)
    self.first = first
    uncovered = self.closes.map { $0.products.mapValues(\.uncovered) }
  }

  /// Takes what was used earlier off the entitlements that count. Lines that repeat an id are one stock, used in their order.
  ///
  /// - Complexity: O(entitlements in consumption units × closes).
  mutating func take(from entitlements: inout [Entitlement]) {
    let own = entitlements.indices.filter { isAsked(entitlements[$0]) }
    let stocks = Dictionary(grouping: own) { entitlements[$0].id }
    // Uncovered use is charged to the units that lapse first.
    let inOrder = stocks.values.sorted {
      UnitOrder(entitlements[$0[0]]) < UnitOrder(entitlements[$1[0]])
    }
    for places in inOrder {
      let granted = places.map { entitlements[$0].granted.units ?? 0 }
      var use = earlierUse(entitlements[places[0]], granted: granted.reduce(0, +))
      for (place, units) in zip(places, granted) {
        let taken = use.units.limited(to: units)
        entitlements[place].earlierUse = EarlierUse(units: taken, parts: use.parts)
        use.units = use.units - taken
      }
    }
  }

  /// Those that count, and those that ended within the period: what they can have served of it is to be known.
  private func isAsked(_ entitlement: Entitlement) -> Bool {
    guard entitlement.isUsedUp else { return false }
    return entitlement.standing.counts
      || entitlement.standing == .expired && entitlement.validTo.map { $0 >= first } ?? false
  }

  private mutating func earlierUse(_ entitlement: Entitlement, granted: Int) -> EarlierUse {
    let start = entitlement.validFrom
    if let start, start >= first { return .none }
    var parts: [EarlierUse.Part] = []
    /// First day of which nothing is known yet.
    var cursor = start
    let stated = (balances[entitlement.id] ?? []).filter { $0.asOf < first }.max { $0.asOf < $1.asOf }
    if let stated {
      var part = EarlierUse.Part(
        .stated, from: start.map { min($0, stated.asOf) }, to: stated.asOf,
        units: Estimate(exactly: max(0, granted - stated.left)))
      part.origin = stated.origin
      part.document = stated.document
      parts.append(part)
      cursor = max(stated.asOf + 1, start ?? stated.asOf + 1)
    }
    func gap(before day: Day) {
      if let known = cursor, known >= day { return }
      parts.append(
        EarlierUse.Part(
          .unknown, from: cursor, to: day - 1, units: Estimate(low: 0, expected: 0, high: granted)))
    }
    for place in closes.indices {
      let close = closes[place]
      if let known = cursor, close.period.last < known { continue }
      guard let ofProduct = close.products[entitlement.product], ofProduct.isTold else { continue }
      gap(before: close.period.first)
      // A balance in the midst of a period: how much of that period's use came after it is not known.
      let isCut = stated.map { $0.asOf >= close.period.first } ?? false
      let from = max(close.period.first, cursor ?? close.period.first)
      let known = close.entitlements[entitlement.id]
      if let known {
        parts.append(
          part(
            .close, close, from,
            Estimate(
              low: isCut ? 0 : known.drawn.low, expected: known.drawn.expected, high: known.drawn.high)))
      }
      let late = min(
        max(0, granted - (known?.granted ?? 0)), uncovered[place][entitlement.product] ?? 0)
      if late > 0 {
        uncovered[place][entitlement.product, default: 0] -= late
        parts.append(part(.cameLate, close, from, Estimate(low: 0, expected: late, high: late)))
      } else if known == nil {
        parts.append(part(.cameLate, close, from, Estimate(exactly: 0)))
      }
      cursor = close.period.last + 1
    }
    gap(before: first)
    return EarlierUse(parts, of: granted)
  }

  private func part(
    _ source: EarlierUse.Part.Source, _ close: TermUse, _ from: Day, _ units: Estimate
  ) -> EarlierUse.Part {
    var part = EarlierUse.Part(source, from: from, to: close.period.last, units: units)
    part.period = close.period.description
    return part
  }
}

extension Estimate {
  fileprivate func limited(to units: Int) -> Estimate {
    Estimate(low: min(low, units), expected: min(expected, units), high: min(high, units))
  }

  fileprivate static func - (left: Estimate, right: Estimate) -> Estimate {
    Estimate(
      low: left.low - right.low, expected: left.expected - right.expected, high: left.high - right.high)
  }
}
