import Facts

extension Indicator {
  public static let coverageByProof = Indicator(
    id: "coverage", title: "Covered",
    definition:
      "Units that entitlements cover ÷ net consumption, in per cent, over products counted by person, seat, device, instance "
      + "or simultaneous use; by grade of proof: units that entitlements proved so cover ÷ net consumption.",
    unit: .percent, better: .up
  ) { indicator, context in
    var sums = SegmentSums(CoveredUnits())
    for line in context.evidence.positions where Indicator.isCountedByHead(line.product.metric) {
      sums.add(to: context.segments(ofProduct: line.product.id)) { $0.add(line) }
    }
    let values = sums.sorted.map { segment, sum in
      context.value(
        indicator, segment, sum.range, numerator: sum.covered.expected, denominator: sum.net.expected,
        count: sum.lines, note: sum.net.expected == 0 ? "Nothing is consumed." : "")
    }
    return values + grades(indicator, context, net: sums.sorted.first?.sum.net.expected ?? 0)
  }

  private static func grades(_ indicator: Indicator, _ context: IndicatorContext, net: Int)
    -> [IndicatorValue]
  {
    let grades = Dictionary(context.evidence.entitlements.map { ($0.id, $0.grade) }) { first, _ in first }
    var covered: [EvidenceGrade: Int] = [:]
    for allocation in context.evidence.allocations {
      guard let product = context.products[allocation.product], isCountedByHead(product.metric),
        let grade = grades[allocation.entitlement]
      else { continue }
      covered[grade, default: 0] += allocation.units
    }
    return EvidenceGrade.allCases.map { grade in
      let units = covered[grade] ?? 0
      return context.value(
        indicator, SegmentName(kind: .grade, name: grade.title), .percent(units, of: net), numerator: units,
        denominator: net, count: units)
    }
  }

  private static func isCountedByHead(_ metric: Metric) -> Bool {
    switch metric {
    case .namedUser, .subscriptionSeat, .userCAL, .deviceCAL, .cal, .device, .instance, .concurrent, .site:
      true
    case .core, .processor, .processorValueUnit, .consumptionUnit: false
    }
  }
}

private struct CoveredUnits {
  var covered = Estimate(exactly: 0)
  var net = Estimate(exactly: 0)
  var lines = 0

  mutating func add(_ line: PositionLine) {
    let expected = line.covered + line.coveredByAgreement
    // Units that may be there besides are covered as far as anything is left.
    func coveredOf(_ units: Int) -> Int { line.surplus.map { min(units, expected + $0) } ?? units }
    covered =
      covered
      + Estimate(
        low: coveredOf(line.range.high), expected: expected,
        high: min(line.range.low, expected + (line.surplus ?? line.range.low)))
    net = net + Estimate(low: line.range.high, expected: line.netConsumption, high: line.range.low)
    lines += 1
  }

  /// Least covered where most is consumed.
  var range: IndicatorValue.Range? {
    if net.high == 0, net.expected > 0 { return .percent(covered.expected, of: net.expected) }
    return .percent(covered, of: net)
  }
}
