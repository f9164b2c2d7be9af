import Facts
import Reconciliation

/// Demand before and ahead with its band, against the product's own entitlement.
func forecastChart(_ forecast: ProductForecast, id: String, title: Wording, _ language: Language) -> Markup {
  let start = Month(containing: forecast.term.start)
  let chart = LineWithBand(
    before: zip(forecast.series.points, forecast.entitledBefore).map {
      .init(month: $0.month, units: $0.units.expected, limit: $1)
    },
    ahead: zip(forecast.months, forecast.entitledAhead).map {
      .init(month: $0.month, units: $0.units, limit: $1)
    },
    mark: (start, "coming term"))
  return chart.chart(id: id, title: title, description: words(forecast), language)
}

private func words(_ forecast: ProductForecast) -> Wording {
  var parts: [Wording] = []
  if let first = forecast.series.points.first, let last = forecast.series.points.last {
    parts.append(
      "Known: \(grouped(first.units.expected)) in \(first.month), \(grouped(last.units.expected)) in \(last.month)."
    )
  }
  if let end = forecast.months.last {
    parts.append(
      "Estimated for \(end.month): \(grouped(end.units.expected)), between \(grouped(end.units.low)) and "
        + "\(grouped(end.units.high)).")
  }
  if let limit = forecast.entitledAhead.last {
    parts.append("Entitlement then, as things stand: \(grouped(limit)).")
  }
  return parts.reduce(.empty) { $0.isEmpty ? $1 : "\($0) \($1)" }
}
