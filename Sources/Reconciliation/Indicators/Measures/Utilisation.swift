import Facts

extension Indicator {
  public static let utilisation = Indicator(
    id: "utilisation", title: "Utilisation",
    definition:
      "Used units ÷ effective entitlement, in per cent, over products counted by person, seat or simultaneous use; above "
      + "100 % more is used than held. Products with unlimited or no entitlement are left out; those of which no source "
      + "records the use, and logins that may be somebody counted already, make it a range.",
    unit: .percent, better: .up
  ) { indicator, context in
    var sums = SegmentSums(UsedUnits())
    for line in context.evidence.positions where Indicator.isCountedByUse(line.product.metric) {
      // Messages and gigabytes would drown people: they have a figure of their own only.
      let isSummed = line.product.metric != .consumptionUnit
      let segments = context.segments(ofProduct: line.product.id)
      if isSummed {
        sums.add(to: segments) { $0.add(line) }
      } else {
        sums.addOnly(to: segments.filter { $0.kind == .product }) { $0.add(line) }
      }
    }
    return sums.sorted.map { segment, sum in
      context.value(
        indicator, segment, sum.range, numerator: sum.used.expected, denominator: sum.held,
        count: sum.lines, note: sum.note)
    }
  }

  public static let assignedRate = Indicator(
    id: "assigned-rate", title: "Assigned rate",
    definition:
      "Seats assigned by an administrator ÷ effective entitlement, in per cent, over products with seats; products with "
      + "unlimited or no entitlement are left out.",
    unit: .percent, better: .up
  ) { indicator, context in
    var sums = SegmentSums((assigned: 0, held: 0, lines: 0, without: 0))
    for line in context.evidence.positions where !line.seats.isEmpty {
      sums.add(to: context.segments(ofProduct: line.product.id)) { sum in
        guard let held = line.effectiveEntitlement.units, held > 0 else {
          sum.without += 1
          return
        }
        sum.assigned += (line.seats[.allocatedInUse] ?? 0) + (line.seats[.allocatedNotInUse] ?? 0)
        sum.held += held
        sum.lines += 1
      }
    }
    return sums.sorted.map { segment, sum in
      context.value(
        indicator, segment, .percent(sum.assigned, of: sum.held), numerator: sum.assigned,
        denominator: sum.held, count: sum.lines, note: leftOut(sum.without, isAll: sum.lines == 0))
    }
  }

  /// Metrics whose ``PositionLine/active`` is in the unit of the entitlement.
  private static func isCountedByUse(_ metric: Metric) -> Bool {
    switch metric {
    case .namedUser, .subscriptionSeat, .userCAL, .concurrent, .consumptionUnit: true
    case .device, .core, .site, .processor, .processorValueUnit, .deviceCAL, .cal, .instance: false
    }
  }
}

/// What products have in use of what they hold.
private struct UsedUnits {
  var used = Estimate(exactly: 0)
  /// Of products whose use is recorded.
  var held = 0
  var lines = 0
  /// Held of products whose use nobody records.
  var unseen = 0
  var unseenLines = 0
  /// Products with unlimited or no entitlement.
  var without = 0

  mutating func add(_ line: PositionLine) {
    guard let units = line.effectiveEntitlement.units, units > 0 else {
      without += 1
      return
    }
    guard let active = line.active else {
      unseen += units
      unseenLines += 1
      return
    }
    let below = line.range.expected - line.range.low
    let above = line.range.high - line.range.expected
    used =
      used + Estimate(low: max(0, active - max(0, below)), expected: active, high: active + max(0, above))
    held += units
    lines += 1
  }

  var range: IndicatorValue.Range? {
    .percent(
      Estimate(low: used.low, expected: used.expected, high: used.high + unseen),
      of: Estimate(low: held + unseen, expected: held, high: held + unseen))
  }

  var note: String {
    let unseen =
      unseenLines == 0
      ? "" : "No source records the use of \(counted(unseenLines, "product", "products")), \(unseen) units."
    return [leftOut(without, isAll: lines + unseenLines == 0), unseen].filter { !$0.isEmpty }
      .joined(separator: " ")
  }
}

private func leftOut(_ products: Int, isAll: Bool) -> String {
  if isAll { return "There is no limited entitlement to compare with." }
  return products == 0
    ? "" : "\(counted(products, "product", "products")) with unlimited or no entitlement left out."
}
