import Facts
import Reconciliation

/// `tables/forecast.csv`: each product's demand month by month, known and estimated.
func forecastTable(_ evidence: Evidence) -> Document {
  let columns = [
    "product_id", "month", "kind", "low", "expected", "high", "of_it_changes", "in_term", "entitled",
    "measure", "method",
  ]
  return table("forecast", columns) { row in
    for forecast in evidence.forecasts {
      func write(
        _ month: Month, _ kind: String, _ units: Estimate, _ change: Cell, _ inTerm: Cell,
        _ entitled: Entitled
      ) throws {
        try row([
          .text(forecast.product.id), .decimal(month.description), .text(kind), .number(units.low),
          .number(units.expected), .number(units.high), change, inTerm, .entitled(entitled),
          .text(forecast.series.measure.rawValue), .text(forecast.method?.id ?? ""),
        ])
      }
      for (point, entitled) in zip(forecast.series.points, forecast.entitledBefore) {
        try write(point.month, point.source.rawValue, point.units, .empty, .empty, entitled)
      }
      for (month, entitled) in zip(forecast.months, forecast.entitledAhead) {
        try write(
          month.month, "estimate", month.units, .number(month.change), .text(month.isInTerm ? "yes" : "no"),
          entitled)
      }
    }
  }
}

/// `tables/forecast-backtest.csv`: what methods would have foreseen before, and how far they missed.
func backTestTable(_ evidence: Evidence) -> Document {
  let columns = [
    "product_id", "method", "chosen", "steps_ahead", "months_per_step", "forecasts", "mean_absolute_error",
    "bias", "scaled_error", "level_percent", "checked_against_band", "within_band",
  ]
  return table("forecast-backtest", columns) { row in
    for forecast in evidence.forecasts {
      guard let test = forecast.backTest else { continue }
      func decimal(_ value: FixedDecimal?) -> Cell { value.map { .decimal($0.description) } ?? .empty }
      for candidate in test.candidates {
        try row([
          .text(forecast.product.id), .text(candidate.method.id), .text(candidate.isChosen ? "yes" : "no"),
          .empty, .number(forecast.series.monthsPerStep), .empty, decimal(candidate.meanError), .empty,
          candidate.isChosen ? decimal(test.scaledError) : .empty,
          .number(ProductForecast.levelPermille / 10),
          candidate.isChosen ? .number(test.banded) : .empty,
          candidate.isChosen ? .number(test.inside) : .empty,
        ])
      }
      for ahead in test.ahead {
        try row([
          .text(forecast.product.id), .text(forecast.method?.id ?? ""), .text("yes"), .number(ahead.steps),
          .number(forecast.series.monthsPerStep), .number(ahead.forecasts), decimal(ahead.meanError),
          decimal(ahead.bias), .empty, .number(ProductForecast.levelPermille / 10), .empty, .empty,
        ])
      }
    }
  }
}

/// `tables/forecast-changes.csv`: changes that the records date already.
func knownChangeTable(_ evidence: Evidence) -> Document {
  table("forecast-changes", ["product_id", "day", "kind", "units", "subject", "department", "added", "rows"])
  {
    row in
    for forecast in evidence.forecasts {
      for change in forecast.changes {
        try row([
          .text(forecast.product.id), .day(change.day), .text(change.kind.rawValue), .number(change.units),
          .text(change.subject), .text(change.department), .text(forecast.added.rawValue),
          .text(change.origins.map(\.description).joined(separator: "; ")),
        ])
      }
    }
  }
}

/// `tables/recommended-quantities.csv`: one row a product and quantity compared.
func recommendedQuantityTable(_ evidence: Evidence) -> Document {
  let columns = [
    "product_id", "term_first", "term_last", "basis", "option", "quantity", "service_level_percent",
    "purchase",
    "purchase_currency", "missing", "missing_currency", "expected_cost", "currency", "held", "pack_units",
    "minimum_commitment", "unit_price", "unit_price_source", "excess_price", "excess_price_source", "reason",
  ]
  return table("recommended-quantities", columns) { row in
    for forecast in evidence.forecasts {
      let advice = forecast.recommendation
      func price(_ basis: PriceBasis?) -> [Cell] {
        [basis.map { .decimal($0.price.description) } ?? .empty, .text(basis?.source ?? "")]
      }
      let end: [Cell] =
        [.number(advice.held), .number(advice.packUnits), .number(advice.minimumCommitment)]
        + price(advice.unitPrice) + price(advice.excessPrice) + [.text(advice.reason)]
      let start: [Cell] = [
        .text(forecast.product.id), .day(forecast.term.start), .day(forecast.term.end),
        .text(advice.basis.rawValue),
      ]
      if advice.options.isEmpty {
        try row(start + [.empty, .empty, .empty] + [Cell](repeating: .empty, count: 6) + end)
      }
      for option in advice.options {
        try row(
          start + [
            .text(option.kind.rawValue), .number(option.quantity),
            option.serviceLevel.map { .decimal($0.description) } ?? .empty,
          ] + Cell.money(option.purchase) + Cell.money(option.shortage) + Cell.money(option.expectedCost)
            + end)
      }
    }
  }
}

/// `tables/forecast-sensitivity.csv`: how the recommended quantity moves with each assumption.
func sensitivityTable(_ evidence: Evidence) -> Document {
  let columns = [
    "product_id", "assumption", "step", "quantity", "quantity_change", "expected_cost", "currency",
    "cost_change", "cost_change_currency",
  ]
  return table("forecast-sensitivity", columns) { row in
    for forecast in evidence.forecasts {
      for item in forecast.sensitivity {
        try row(
          [
            .text(forecast.product.id), .text(item.assumption.rawValue), .text(item.step),
            .number(item.quantity),
            .number(item.quantityChange),
          ] + Cell.money(item.expectedCost) + Cell.money(item.costChange))
      }
    }
  }
}
