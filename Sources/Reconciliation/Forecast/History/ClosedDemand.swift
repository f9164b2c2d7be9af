import Facts

/// The demand that closes of earlier periods sealed, product by product: the indicator of net consumption.
struct ClosedDemand {
  private let values: [String: [Period: Estimate]]
  private let current: Period

  /// - Parameter current: the period of the run; of it and later ones nothing is taken.
  init(_ past: PastCloses, before current: Period) {
    self.current = current
    var values: [String: [Period: Estimate]] = [:]
    for value in past.values
    where value.key.indicator == Indicator.netConsumption.id && value.key.kind == .product {
      guard let period = Period(value.period), period < current, period.cadence == current.cadence,
        let range = value.range, let low = range.low.whole, let expected = range.expected.whole,
        let high = range.high.whole
      else { continue }
      values[value.key.segment, default: [:]][period] = Estimate(low: low, expected: expected, high: high)
    }
    self.values = values
  }

  /// The closes up to the current period without a gap, oldest first, and whether an earlier one is cut off by a gap.
  func points(_ product: String) -> (points: [DemandPoint], isCut: Bool) {
    let own = values[product] ?? [:]
    var points: [DemandPoint] = []
    var period = current.previous
    while let units = own[period] {
      points.append(DemandPoint(month: Month(containing: period.last), units: units, source: .sealedClose))
      period = period.previous
    }
    return (points.reversed(), own.count > points.count)
  }
}

extension Period {
  /// Months of a period of this cadence.
  var monthCount: Int {
    switch cadence {
    case .month: 1
    case .quarter: 3
    case .year: 12
    }
  }
}

/// The series that tells most of one product: months from dates where there are more of them than of closes, else the closes.
func demandSeries(
  _ line: PositionLine, _ dated: DatedDemand?, closed: ClosedDemand, run: RunHeader
) -> DemandSeries {
  let sealed = closed.points(line.product.id)
  var points = sealed.points
  // A part of a period is no point of a series of whole ones.
  if run.period == run.period.whole {
    points.append(
      DemandPoint(month: Month(containing: run.period.last), units: line.range, source: .thisClose))
  }
  var notes: [Wording] = []
  if let dated {
    let isEnough = dated.measure != .seatsHeld || dated.points.count >= DemandSeries.leastPoints
    if isEnough, dated.points.count > points.count {
      return DemandSeries(
        measure: dated.measure, monthsPerStep: 1, points: dated.points, note: dated.omitted)
    }
    if !dated.omitted.isEmpty { notes.append(dated.omitted) }
  }
  if sealed.isCut { notes.append("Closes before a gap are left out.") }
  return DemandSeries(
    measure: line.product.metric == .consumptionUnit ? .periodConsumption : .netConsumption,
    monthsPerStep: run.period.whole.monthCount, points: points, note: notes.joined(separator: " "))
}
