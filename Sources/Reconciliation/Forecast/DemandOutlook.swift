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
  func spread(of term: Set<Month>) -> DemandSpread {
    var points: [Int] = []
    for ahead in months where term.contains(ahead.month) {
      let middle = middle(ahead)
      if ahead.widths.isEmpty { points.append(Self.whole(middle)) }
      for width in ahead.widths {
        let width = width * Double(self.width) / 100
        points += [Self.whole(middle - width), Self.whole(middle + width)]
      }
    }
    return DemandSpread(points)
  }

  /// The nearest whole number, 0 or more.
  static func whole(_ value: Double) -> Int { Int(min(max(value.rounded(), 0), 1e12)) }
}
