import Facts
import Reconciliation

extension Page {
  /// `forecast.html`: what is likely to be needed, and how many units to have in the coming term.
  static func forecast(_ context: PageContext) -> Page {
    Page(path: "forecast.html", template: "forecast.mustache", title: "Forecast", section: "forecast.html") {
      rows in
      let forecasts = context.evidence.forecasts
      // Rows of the overview are short: all that links lead to stand, however few products stand in full.
      // A product in full takes about as much room as a dozen rows.
      let detailed = forecasts.prefix(max(1, rows / 8))
      let anchors = Dictionary(
        detailed.enumerated().map { ($1.product.id, "f-\($0 + 1)") }, uniquingKeysWith: { first, _ in first })
      return [
        "isEmpty": .flag(forecasts.isEmpty),
        "count": .text(counted(forecasts.count, "product", "products")),
        "banded": .number(forecasts.count(where: \.hasBand)),
        "level": .number(ProductForecast.levelPermille / 10),
        "service": .number(ProductForecast.statedServicePermille / 10),
        "least": .number(DemandSeries.leastPoints),
        "rows": .list(
          forecasts.prefix(Page.mostRows).enumerated().map {
            overview($1, place: $0 + 1, anchors[$1.product.id] ?? "", context)
          }),
        "cut": .cut(
          shown: min(Page.mostRows, forecasts.count), total: forecasts.count, table: "recommended-quantities",
          root: ""
        ),
        "products": .list(
          detailed.enumerated().map { forecastView($1, anchor: "f-\($0 + 1)", context) }),
        "isDetailCut": .flag(detailed.count < forecasts.count), "detailed": .number(detailed.count),
        "total": .number(forecasts.count),
        "methods": .list(
          ForecastMethod.all.map {
            [
              "id": .text($0.id), "name": .word($0.title), "meaning": .word($0.definition),
              "source": .english($0.source),
            ]
          }),
      ]
    }
  }

  private static func overview(
    _ forecast: ProductForecast, place: Int, _ anchor: String, _ context: PageContext
  ) -> View {
    let advice = forecast.recommendation
    let highest = forecast.highest
    return [
      "anchor": .text("o-\(place)"), "title": .shown(context.title(forecast.product.id), 100),
      "href": .text(anchor.isEmpty ? "" : "#\(anchor)"),
      "publisher": .shown(named(forecast.product.publisher, else: "No publisher named"), 60),
      "termFirst": .day(forecast.term.start), "termLast": .day(forecast.term.end),
      "today": .number(advice.today),
      "expected": highest.map { .number($0.units.expected) } ?? "–",
      "band": .text(highest.flatMap { $0.units.isExact ? nil : grouped($0.units) } ?? .empty),
      "quantity": advice.recommended.map { .number($0.quantity) } ?? "any",
      "basis": .word(advice.basis.rawValue), "cost": .money(advice.recommended?.expectedCost),
      "isUnpriced": .flag(advice.recommended?.expectedCost == nil),
    ]
  }
}
