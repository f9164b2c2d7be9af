public import Facts

/// What is to be expected of the demand for one product until the end of a coming term, and how many units to have in it.
///
/// It is an estimate, made of what is known and dated; nothing of it is a fact of the position.
public struct ProductForecast: Sendable {
  /// What is added to the method's own figures.
  public enum Added: String, Sendable, CaseIterable {
    case nothing
    case knownChanges = "known changes"
    case headcountPlan = "headcount plan"
  }

  /// Level of the band: a new value is to lie within it as often as this, in thousandths.
  public static let levelPermille = 800
  /// Where being short has no price: how often the quantity is to be enough, in thousandths.
  public static let statedServicePermille = 900

  public var product: Product
  /// Last day of what is known.
  public var asOf: Day
  public var term: ForecastTerm
  /// What was needed before.
  public var series: DemandSeries
  /// The product's own entitlements at the end of each month of ``series``.
  public var entitledBefore: [Entitled]
  /// Chosen by ``backTest``; `nil`: there is not enough history for one, and no band.
  public var method: ForecastMethod?
  public var backTest: BackTest?
  /// Dated changes ahead, by day, whether they are added or not.
  public var changes: [KnownChange]
  public var added: Added
  /// Each month after the as-of date to the end of the term.
  public var months: [ForecastMonth]
  /// The product's own entitlements at the end of each of ``months``, as they stand today.
  public var entitledAhead: [Entitled]
  public var recommendation: RecommendedQuantity
  public var sensitivity: [Sensitivity]
  /// What the reader must know of how it was made; sentences.
  public var notes: [Wording]

  /// Whether there is a band, or only what is known.
  public var hasBand: Bool { backTest != nil }
  /// The month of the term in which most is expected; of equal ones the first.
  public var highest: ForecastMonth? {
    let inTerm = months.filter(\.isInTerm)
    return inTerm.max { ($0.units.expected, $1.month) < ($1.units.expected, $0.month) }
  }

  /// What the term needs: of units that are used up the sum over its months, else the month in which most is expected.
  public var foreseen: Estimate? {
    guard product.metric == .consumptionUnit else { return highest?.units }
    let shares = term.shares
    func sum(_ units: (Estimate) -> Int) -> Int {
      let all = months.reduce(0.0) { $0 + Double(units($1.units)) * (shares[$1.month] ?? 0) }
      return DemandOutlook.whole(all / Double(series.monthsPerStep))
    }
    return Estimate(low: sum(\.low), expected: sum(\.expected), high: sum(\.high))
  }
}
