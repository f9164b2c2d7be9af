public import Facts

/// What was needed of a product in one month, and from where that is known.
public struct DemandPoint: Sendable, Hashable {
  /// From where the month's demand is known.
  public enum Source: String, Sendable, CaseIterable {
    /// A pack sealed before says it.
    case sealedClose = "sealed close"
    /// The close that forecasts.
    case thisClose = "this close"
    /// Reconstructed from days that records carry: check-outs, or seats given and taken back.
    case dates = "reconstructed from dates"
  }

  public var month: Month
  /// Units of the product's metric, 0 or more.
  public var units: Estimate
  public var source: Source

  public init(month: Month, units: Estimate, source: Source) {
    self.month = month
    self.units = units
    self.source = source
  }
}

/// The demand for one product over time, in even steps up to the as-of date. All points are measured alike: figures
/// that are made differently never stand in one series.
public struct DemandSeries: Sendable {
  /// What the points of a series measure.
  public enum Measure: String, Sendable, CaseIterable {
    case netConsumption = "net consumption at each close"
    case periodConsumption = "consumption of each period"
    case monthlyPeak = "peak of each month"
    case monthlyPercentile = "percentile of each month's time"
    case seatsHeld = "seats held at each month's end"
  }

  public var measure: Measure
  /// 1, 3 or 12.
  public var monthsPerStep: Int
  /// Oldest first, without gaps.
  public var points: [DemandPoint]
  /// What could not be used, and why; a sentence or several, or empty.
  public var note: Wording

  public init(measure: Measure, monthsPerStep: Int, points: [DemandPoint], note: Wording = "") {
    self.measure = measure
    self.monthsPerStep = monthsPerStep
    self.points = points
    self.note = note
  }

  /// Fewest points from which a method is chosen and a band is made.
  public static let leastPoints = 6

  var values: [Double] { points.map { Double($0.units.expected) } }
  /// Steps of one year.
  var season: Int { 12 / monthsPerStep }
}
