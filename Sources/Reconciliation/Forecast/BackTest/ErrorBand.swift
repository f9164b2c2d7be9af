/// How far forecasts missed, by how many steps ahead: what a band is made of.
///
/// The half width at a level is the quantile of the absolute errors at the rank ⌈level × (n + 1)⌉: with errors to come that are
/// like those seen, a new one lies within it at least as often as the level says (split conformal prediction: Lei, G'Sell,
/// Rinaldo, Tibshirani and Wasserman, *Distribution-Free Predictive Inference for Regression*, JASA 113, 2018; by steps ahead:
/// Stankevičiūtė, Alaa and van der Schaar, *Conformal Time-Series Forecasting*, NeurIPS 34, 2021). Steps with fewer than
/// ``leastErrors`` errors take the furthest tested step's, widened as the method's own errors would widen
/// (``ForecastMethod/growth``). A band never becomes narrower further ahead.
///
/// So many errors tell of levels up to ``highestPermille(of:)`` and of no higher ones: for those the largest error stands in,
/// and whoever shows a level has to say that it is not known.
struct ErrorBand {
  /// Fewest errors from which a level of four fifths can be told.
  static let leastErrors = 4
  /// Absolute errors by steps ahead − 1, ascending.
  private let sorted: [[Double]]

  /// How much wider each step is than the first, by steps ahead − 1.
  private let growth: [Double]

  /// - Parameters:
  ///   - errors: by steps ahead − 1, in any order.
  ///   - growth: for as many steps as will be asked for.
  init(_ errors: [[Double]], growth: [Double]) {
    sorted = errors.map { $0.map { abs($0) }.sorted() }
    self.growth = growth
  }

  /// Steps ahead that have errors of their own.
  var testedSteps: Int { sorted.prefix { $0.count >= ErrorBand.leastErrors }.count }

  /// The highest level, in thousandths, of which so many errors tell: a new one lies beyond them all as often as each of the
  /// others.
  static func highestPermille(of errors: Int) -> Int { 1000 * errors / (errors + 1) }

  /// How many errors tell of a step ahead, 1 or more; 0: nothing was tested.
  func errors(ahead: Int) -> Int {
    let tested = testedSteps
    return tested == 0 ? 0 : sorted[min(ahead, tested) - 1].count
  }

  /// Half widths of the first steps ahead, in units; empty where nothing was tested.
  ///
  /// - Parameter permille: level, 1 to 999.
  func widths(_ steps: Int, permille: Int) -> [Double] {
    let tested = testedSteps
    guard tested > 0, !growth.isEmpty else { return [] }
    var widest = 0.0
    return (1...max(steps, 1)).map { ahead in
      let own = min(ahead, tested)
      var width = quantile(sorted[own - 1], permille)
      if ahead > tested {
        width *= growth[min(ahead, growth.count) - 1] / growth[min(tested, growth.count) - 1]
      }
      widest = max(widest, width)
      return widest
    }
  }

  /// Of levels beyond what the errors tell: the largest error.
  private func quantile(_ errors: [Double], _ permille: Int) -> Double {
    let rank = (permille * (errors.count + 1) + 999) / 1000
    return errors[min(max(rank, 1), errors.count) - 1]
  }
}
