public import Facts

/// What a method would have foreseen at each earlier point of the series, with nothing but what was there then, and how far
/// it missed (rolling origin: Tashman, *Out-of-Sample Tests of Forecasting Accuracy*, International Journal of Forecasting
/// 16 (4), 2000).
public struct BackTest: Sendable {
  /// Errors of forecasts of so many steps ahead.
  public struct Ahead: Sendable {
    public let steps: Int
    /// How many forecasts could be compared with what came.
    public let forecasts: Int
    /// Mean absolute error in units, to two places.
    public let meanError: FixedDecimal
    /// Mean of actual − foreseen, in units, to two places: positive where too little was foreseen.
    public let bias: FixedDecimal
  }

  /// A method that was compared.
  public struct Candidate: Sendable {
    public let method: ForecastMethod
    /// Mean absolute error in units over the points that all methods share; `nil`: too few values for it.
    public let meanError: FixedDecimal?
    public let isChosen: Bool
  }

  public var candidates: [Candidate]
  /// Of the chosen method, by steps ahead.
  public var ahead: [Ahead]
  /// Mean absolute error ÷ mean change from one point to the next: below 1 better than the change itself (mean absolute scaled
  /// error: Hyndman and Koehler, *Another Look at Measures of Forecast Accuracy*, International Journal of Forecasting 22 (4),
  /// 2006). `nil`: nothing ever changed.
  public var scaledError: FixedDecimal?
  /// Forecasts that could be held against a band made of only what was known then, and those within it.
  public var banded: Int
  public var inside: Int
  /// Steps ahead for which the band has errors of its own; further ones are widened by rule.
  public var testedSteps: Int
}

/// A method chosen for a series, with what it foresees and how wide its errors are.
struct FittedForecast {
  let method: ForecastMethod
  let test: BackTest
  let band: ErrorBand
  /// Of the steps ahead, 0 or more.
  let expected: [Double]

  /// - Parameter steps: how far ahead, 1 or more.
  /// - Returns: `nil` where the series is too short.
  init?(_ series: DemandSeries, steps: Int, among methods: [ForecastMethod] = ForecastMethod.all) {
    guard series.points.count >= DemandSeries.leastPoints else { return nil }
    self.init(values: series.values, season: series.season, steps: steps, among: methods)
  }

  /// - Parameter methods: simplest first.
  init?(
    values: [Double], season: Int, steps: Int, among methods: [ForecastMethod] = ForecastMethod.all
  ) {
    let count = values.count
    func least(_ method: ForecastMethod) -> Int? {
      method.leastValues(season).flatMap { count - $0 >= ErrorBand.leastErrors ? $0 : nil }
    }
    let eligible = methods.filter { least($0) != nil }
    guard let from = eligible.compactMap(least).max() else { return nil }
    let errors = eligible.map { method in
      RollingErrors(method, values, season: season, from: least(method) ?? from, steps: steps)
    }
    var best = 0
    for place in errors.indices.dropFirst()
    where errors[place].mean(from: from) < errors[best].mean(from: from) - 1e-9 { best = place }
    method = eligible[best]
    let chosen = errors[best]
    band = ErrorBand(chosen.byAhead, growth: method.growth(values[...], steps, season))
    expected = method.predict(values[...], steps, season).map { max(0, $0) }
    let changes = zip(values, values.dropFirst()).map { abs($1 - $0) }
    let usual = changes.reduce(0, +) / Double(max(changes.count, 1))
    let (banded, inside) = chosen.coverage(permille: ProductForecast.levelPermille)
    test = BackTest(
      candidates: methods.map { method in
        let place = eligible.firstIndex { $0.id == method.id }
        return .init(
          method: method, meanError: place.map { FixedDecimal(hundredths: errors[$0].mean(from: from)) },
          isChosen: place == best)
      },
      ahead: chosen.byAhead.enumerated().filter { !$1.isEmpty }.map { place, errors in
        let count = Double(errors.count)
        return .init(
          steps: place + 1, forecasts: errors.count,
          meanError: FixedDecimal(hundredths: errors.reduce(0) { $0 + abs($1) } / count),
          bias: FixedDecimal(hundredths: errors.reduce(0, +) / count))
      },
      scaledError: usual > 0
        ? FixedDecimal(hundredths: chosen.mean(from: chosen.origins.first ?? 0) / usual) : nil,
      banded: banded, inside: inside, testedSteps: band.testedSteps)
  }
}

/// Errors of one method at each earlier point of a series.
private struct RollingErrors {
  /// Numbers of values from which it went on.
  let origins: [Int]
  /// By origin, then steps ahead − 1: actual − foreseen.
  private let byOrigin: [[Double]]
  /// How errors of the method would widen, by origin.
  private let growth: [[Double]]

  init(_ method: ForecastMethod, _ values: [Double], season: Int, from: Int, steps: Int) {
    origins = Array(from..<values.count)
    byOrigin = origins.map { origin in
      let ahead = min(steps, values.count - origin)
      let foreseen = method.predict(values[..<origin], ahead, season)
      return (0..<ahead).map { values[origin + $0] - max(0, foreseen[$0]) }
    }
    growth = origins.map { method.growth(values[..<$0], min(steps, values.count - $0), season) }
  }

  var byAhead: [[Double]] {
    let steps = byOrigin.map(\.count).max() ?? 0
    return (0..<steps).map { ahead in byOrigin.compactMap { ahead < $0.count ? $0[ahead] : nil } }
  }

  /// Mean absolute error of all forecasts made from at least so many values.
  func mean(from least: Int) -> Double {
    var (sum, count) = (0.0, 0)
    for (origin, errors) in zip(origins, byOrigin) where origin >= least {
      for error in errors {
        sum += abs(error)
        count += 1
      }
    }
    return count == 0 ? 0 : sum / Double(count)
  }

  /// At each point a band is made of the errors known by then, and what came is held against it.
  func coverage(permille: Int) -> (banded: Int, inside: Int) {
    var (banded, inside) = (0, 0)
    for (place, origin) in origins.enumerated() {
      var known = [[Double]](repeating: [], count: byOrigin[place].count)
      for earlier in 0..<place {
        for ahead in 0..<known.count
        where ahead < byOrigin[earlier].count && origins[earlier] + ahead < origin {
          known[ahead].append(byOrigin[earlier][ahead])
        }
      }
      let widths = ErrorBand(known, growth: growth[place]).widths(known.count, permille: permille)
      for (error, width) in zip(byOrigin[place], widths) {
        banded += 1
        if abs(error) <= width { inside += 1 }
      }
    }
    return (banded, inside)
  }
}

extension FixedDecimal {
  /// Rounded half away from zero to two places; of what is too large for that, the largest.
  init(hundredths value: Double) {
    let scaled = (value * 100).rounded()
    self.init(hundredMillionths: Int64(min(max(scaled, -9e12), 9e12)) * (FixedDecimal.scale / 100))
  }
}
