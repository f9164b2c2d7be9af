import Facts

/// Forecasts the demand for products from one close's evidence and what closes before it left. Pure; what it looks up is
/// ordered once.
public struct Forecaster: Sendable {
  private let evidence: Evidence
  private let closed: ClosedDemand
  private let plan: HeadcountPlan
  private let lines: [String: PositionLine]
  private let dated: [String: DatedDemand]
  private let units: [String: [ConsumptionUnit]]
  private let entitlements: [String: [Entitlement]]
  private let tiers: [String: [PriceTier]]
  private let heldSeats: [String: HeldSeats]

  /// - Parameters:
  ///   - evidence: with its demand dated, see
  ///     ``reconcile(_:catalogue:decisions:policy:run:history:datesDemand:watch:)``.
  ///   - past: what earlier closes left; the series of sealed closes comes from it.
  public init(_ evidence: Evidence, past: PastCloses) {
    self.evidence = evidence
    closed = ClosedDemand(past, before: evidence.run.period.whole)
    plan = HeadcountPlan(evidence.catalogue.headcount, people: evidence.people, asOf: evidence.run.asOf)
    lines = Dictionary(evidence.positions.map { ($0.product.id, $0) }) { first, _ in first }
    dated = Dictionary(evidence.datedDemand.map { ($0.product, $0) }) { first, _ in first }
    units = Dictionary(grouping: evidence.consumption, by: \.product)
    entitlements = Dictionary(grouping: evidence.entitlements, by: \.product)
    tiers = Dictionary(grouping: evidence.catalogue.tiers, by: \.product)
    heldSeats = evidence.heldSeats()
  }

  /// Every product with a demand, each for the term that comes next, in the order of the positions.
  public func all() -> [ProductForecast] {
    mapInParallel(evidence.positions.count) { forecast(evidence.positions[$0].product.id) }.compactMap(\.self)
  }

  /// The forecast of one product for one term.
  ///
  /// - Parameters:
  ///   - product: catalogue id.
  ///   - term: `nil`: the one that comes next, see ``ForecastTerm/coming(_:after:)``.
  /// - Returns: `nil` where no source could show its consumption, or where nothing is, was or will be needed.
  public func forecast(_ product: String, for term: ForecastTerm? = nil) -> ProductForecast? {
    guard let line = lines[product], line.canBeTold else { return nil }
    let own = entitlements[product] ?? []
    let dated = dated[product]
    let series = demandSeries(line, dated, closed: closed, run: evidence.run)
    let changes = dated?.changes ?? []
    guard
      line.netConsumption > 0 || series.points.contains(where: { $0.units.expected > 0 })
        || changes.contains(where: { $0.units > 0 })
    else { return nil }
    let coming = (term ?? .coming(own, after: evidence.run.asOf)).within(evidence.run.asOf)
    return ProductForecasting(
      line: line, term: coming, series: series, changes: changes, entitlements: own,
      units: units[product] ?? [], tiers: tiers[product] ?? [], seats: heldSeats[product], plan: plan,
      evidence: evidence
    ).forecast
  }
}

extension Evidence {
  /// The same evidence with its forecasts.
  public mutating func addForecasts(past: PastCloses) { forecasts = Forecaster(self, past: past).all() }
}
