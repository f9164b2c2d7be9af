public import Facts

/// What is to be expected of one month, with how far it may be off.
public struct ForecastMonth: Sendable, Hashable {
  public var month: Month
  /// Low and high: the ends of the band, or without one what known changes leave and add.
  public var units: Estimate
  /// Of the expected units, what known changes or the headcount plan add to the method's own.
  public var change: Int
  public var isInTerm: Bool
}

/// The months ahead before anything is rounded: what sensitivity turns its screws on.
struct DemandOutlook {
  struct Ahead {
    var month: Month
    /// Without ``change``.
    var base: Double
    /// What known changes or the plan add.
    var change: Int
    /// Half widths at ``levels``; empty: there is no band.
    var widths: [Double] = []
  }

  /// The middles of twenty equal parts, in thousandths.
  static let levels = (0..<20).map { 25 + 50 * $0 }

  var months: [Ahead]
  /// Months over which the units of one point are consumed; `nil`: they are needed all the time, and not used up.
  var consumedOver: Int?
  /// Fewest errors from which the band of any month of the term was made; `nil`: there is no band.
  var errors: Int?
  /// Half widths of the band by steps ahead − 1; empty: there is none.
  var bandWidths: [Double] = []
  /// Per cent of the demand without changes; 100: as foreseen.
  var growth = 100
  /// Per cent of the widths.
  var width = 100
  /// Units that fall away in every month.
  var fewer = 0

  var hasBand: Bool { months.contains { !$0.widths.isEmpty } }

  private func middle(_ ahead: Ahead) -> Double {
    max(0, ahead.base * Double(growth) / 100 + Double(ahead.change - fewer))
  }

  func expected(_ ahead: Ahead) -> Int { Self.whole(middle(ahead)) }

  /// Forty needs of equal weight for each month: the expected one more and less each half width; one where there is no band.
  ///
  /// Of units that are consumed the needs are those of the whole term, the sums over its months: missed by much or by little in
  /// all months alike, as a band cannot tell that misses make up for each other.
  ///
  /// - Parameter term: share of each month that lies in it.
  func spread(of term: [Month: Double]) -> DemandSpread {
    if let consumedOver { return consumption(in: term, consumedOver) }
    var points: [Int] = []
    for ahead in months where term[ahead.month] != nil {
      let middle = middle(ahead)
      if ahead.widths.isEmpty { points.append(Self.whole(middle)) }
      for width in ahead.widths {
        let width = width * Double(self.width) / 100
        points += [Self.whole(middle - width), Self.whole(middle + width)]
      }
    }
    return DemandSpread(points)
  }

  private func consumption(in term: [Month: Double], _ monthsPerPoint: Int) -> DemandSpread {
    func total(_ units: (Ahead) -> Double) -> Int {
      let sum = months.reduce(0.0) { $0 + max(0, units($1)) * (term[$1.month] ?? 0) }
      return Self.whole(sum / Double(monthsPerPoint))
    }
    guard hasBand else { return DemandSpread([total(middle)]) }
    return DemandSpread(
      Self.levels.indices.flatMap { place in
        [-1.0, 1.0].map { sign in
          total { middle($0) + sign * ($0.widths.isEmpty ? 0 : $0.widths[place]) * Double(width) / 100 }
        }
      })
  }

  /// The nearest whole number, 0 or more.
  static func whole(_ value: Double) -> Int { Int(min(max(value.rounded(), 0), 1e12)) }
}
