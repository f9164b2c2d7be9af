extension ForecastMethod {
  public static let smoothing = ForecastMethod(
    id: "simple-smoothing", title: "simple exponential smoothing",
    definition:
      "A weighted mean of all values, the later ones weighing more, goes on. The weight is the one of 0.1, 0.2 … 0.9 that would have "
      + "foreseen each next value best.",
    source:
      "Brown, Statistical Forecasting for Inventory Control, 1959; Hyndman and Athanasopoulos, Forecasting: Principles and "
      + "Practice, 3rd edition, 8.1",
    isFlat: true, leastValues: { _ in 2 },
    growth: { values, steps, _ in
      let weight = smoothed(values).weight
      return (0..<steps).map { (1 + weight * weight * Double($0)).squareRoot() }
    },
    predict: { values, steps, _ in [Double](repeating: smoothed(values).level, count: steps) })

  public static let dampedTrend = ForecastMethod(
    id: "damped-trend", title: "damped trend",
    definition:
      "Level and trend are smoothed, and the trend goes on, a little weaker with each step. The weights are those of a fixed grid "
      + "that would have foreseen each next value best.",
    source:
      "Gardner and McKenzie, Forecasting Trends in Time Series, Management Science 31 (10), 1985; Hyndman and "
      + "Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 8.2",
    isFlat: false, leastValues: { _ in 5 },
    growth: { values, steps, _ in DampedTrend.best(of: values).growth(steps) },
    predict: { values, steps, _ in DampedTrend.best(of: values).ahead(steps) })
}

/// Level and weight with the least sum of squared one-step errors; of equal ones the greatest weight, which is nearest to
/// the last value.
private func smoothed(_ values: ArraySlice<Double>) -> (level: Double, weight: Double) {
  var best: (level: Double, weight: Double, error: Double)?
  for tenths in stride(from: 9, through: 1, by: -1) {
    let weight = Double(tenths) / 10
    var level = values.first ?? 0
    var error = 0.0
    for value in values.dropFirst() {
      let miss = value - level
      error += miss * miss
      level += weight * miss
    }
    if best.map({ error < $0.error }) ?? true { best = (level, weight, error) }
  }
  return best.map { ($0.level, $0.weight) } ?? (0, 1)
}

/// Holt's two equations with the trend multiplied by a factor below one at each step.
private struct DampedTrend {
  private let levelWeight: Double
  private let trendWeight: Double
  private let damping: Double
  private var level = 0.0
  private var trend = 0.0
  /// Sum of squared one-step errors.
  private var error = 0.0

  private init(_ values: ArraySlice<Double>, level: Double, trend: Double, damping: Double) {
    levelWeight = level
    trendWeight = trend
    self.damping = damping
    guard let first = values.first, let second = values.dropFirst().first else { return }
    self.level = second
    self.trend = second - first
    for value in values.dropFirst(2) { take(value) }
  }

  private mutating func take(_ value: Double) {
    let expected = level + damping * trend
    let miss = value - expected
    error += miss * miss
    let next = expected + levelWeight * miss
    trend = trendWeight * (next - level) + (1 - trendWeight) * (damping * trend)
    level = next
  }

  /// The first of those with the least error, in the order of the grid.
  static func best(of values: ArraySlice<Double>) -> DampedTrend {
    var best = DampedTrend(values, level: 0.9, trend: 0.1, damping: 0.9)
    for level in [0.1, 0.3, 0.5, 0.7, 0.9] {
      for trend in [0.1, 0.3, 0.5] {
        for damping in [0.8, 0.9, 0.98] {
          let other = DampedTrend(values, level: level, trend: trend, damping: damping)
          if other.error < best.error { best = other }
        }
      }
    }
    return best
  }

  /// The error of a step moves each later one by what level and trend take of it.
  func growth(_ steps: Int) -> [Double] {
    var weight = 1.0
    var sum = 0.0
    var variance = 1.0
    return (0..<steps).map { step in
      if step > 0 {
        weight *= damping
        sum += weight
        let moved = levelWeight + levelWeight * trendWeight * sum
        variance += moved * moved
      }
      return variance.squareRoot()
    }
  }

  func ahead(_ steps: Int) -> [Double] {
    var weight = 1.0
    var sum = 0.0
    return (0..<steps).map { _ in
      weight *= damping
      sum += weight
      return level + sum * trend
    }
  }
}
