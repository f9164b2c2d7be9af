/// A way to go on from a series: named, explainable in two sentences, and the same on every machine.
///
/// All arithmetic is that of IEEE 754 by +, −, × and ÷ alone, in a fixed order: no function of a mathematical library, whose
/// last digit may differ from system to system.
public struct ForecastMethod: Sendable {
  /// Kebab-case, stable.
  public let id: String
  public let title: String
  /// What it does, in a sentence or two.
  public let definition: String
  /// Where it is described.
  public let source: String
  /// Whether what it foresees stays as it is: known changes can then be added. One with trend or season holds them already.
  public let isFlat: Bool
  /// Fewest values from which it can go on, by steps of one year; `nil`: not with such steps.
  let leastValues: @Sendable (_ season: Int) -> Int?
  /// How much wider an error of so many steps ahead is than one of one step, were the method right: the square root of the
  /// ratio of variances (Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd edition, 5.5 and 8.7).
  let growth: @Sendable (_ values: ArraySlice<Double>, _ steps: Int, _ season: Int) -> [Double]
  /// Values of the next steps, from the values so far, oldest first.
  let predict: @Sendable (_ values: ArraySlice<Double>, _ steps: Int, _ season: Int) -> [Double]

  /// Simplest first: of two with equal error the former is taken.
  public static let all: [ForecastMethod] = [lastValue, smoothing, dampedTrend, seasonalLastValue]
}

extension ForecastMethod {
  public static let lastValue = ForecastMethod(
    id: "last-value", title: "last value",
    definition: "The last value goes on.",
    source:
      "Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 5.2 (naïve method)",
    isFlat: true, leastValues: { _ in 1 },
    growth: { _, steps, _ in (0..<steps).map { Double($0 + 1).squareRoot() } },
    predict: { values, steps, _ in [Double](repeating: values.last ?? 0, count: steps) })

  public static let seasonalLastValue = ForecastMethod(
    id: "seasonal-last-value", title: "same time last year",
    definition: "Each month, quarter or year is as the same one of the year before. Needs two whole years.",
    source:
      "Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 5.2 (seasonal naïve method)",
    isFlat: false, leastValues: { season in season > 1 ? 2 * season : nil },
    growth: { _, steps, season in (0..<steps).map { Double($0 / season + 1).squareRoot() } },
    predict: { values, steps, season in
      (0..<steps).map { values[values.endIndex - season + $0 % season] }
    })
}
