import Facts
import Reconciliation

extension TableForm {
  static let forecast = TableForm(
    "forecast", "Each product's demand month by month, known and estimated.",
    [
      "product_id": Meaning.product,
      "month": "The month, YYYY-MM.",
      "kind": "Where a known month's units come from, or estimate.",
      "low": "Low end of the units.",
      "expected": "Units that were counted or are expected.",
      "high": "High end of the units.",
      "of_it_changes": "Of an estimate, the units that dated changes bring; empty for known months.",
      "in_term":
        "yes where the month lies within the term that a purchase would be for; empty for known months.",
      "entitled": "Units of entitlement in that month, or unlimited.",
      "measure": "What the units measure.",
      "method": "Id of the method that estimates; empty where there is none.",
    ])
}

/// `tables/forecast.csv`: each product's demand month by month, known and estimated.
func forecastTable(_ evidence: Evidence) -> Document {
  TableForm.forecast.document { row in
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

extension TableForm {
  static let forecastBacktest = TableForm(
    "forecast-backtest", "What methods would have foreseen before, and how far they missed.",
    [
      "product_id": Meaning.product,
      "method": "Id of the method.",
      "chosen": "yes for the method that the forecast uses.",
      "steps_ahead": "Steps from the forecast to what it foresees; empty where all are meant.",
      "months_per_step": "Months of one step.",
      "forecasts": "Forecasts that were compared; empty where all steps are meant.",
      "mean_absolute_error": "Mean of the misses, in units.",
      "bias": "Mean of the misses with their sign; empty where all steps are meant.",
      "scaled_error":
        "Mean miss as a share of that of the simplest method; empty for methods that were not chosen.",
      "level_percent": "Share of months that the band is meant to hold, in per cent.",
      "checked_against_band": "Months that were compared with the band.",
      "within_band": "Of these, months within it.",
    ])
}

/// `tables/forecast-backtest.csv`: what methods would have foreseen before, and how far they missed.
func backTestTable(_ evidence: Evidence) -> Document {
  TableForm.forecastBacktest.document { row in
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

extension TableForm {
  static let forecastChanges = TableForm(
    "forecast-changes", "Changes of demand that the records date already.",
    [
      "product_id": Meaning.product,
      "day": "Day from which it holds.",
      "kind": "What changes.",
      "units": "Units that it adds, with sign.",
      "subject": "Whom or what it is about.",
      "department": "Department that it is about.",
      "added": "How the forecast takes it in.",
      "rows": "Rows that show it, with a semicolon between.",
    ])
}

/// `tables/forecast-changes.csv`: changes that the records date already.
func knownChangeTable(_ evidence: Evidence) -> Document {
  TableForm.forecastChanges.document {
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

extension TableForm {
  static let recommendedQuantities = TableForm(
    "recommended-quantities", "Quantities to have in the next term, compared; one row a product and option.",
    [
      "product_id": Meaning.product,
      "term_first": "First day of the term.",
      "term_last": "Last day of the term.",
      "basis": "What the quantity follows from.",
      "option": "What the option is; empty where there is none.",
      "quantity": "Units to have in the term, those held anyway included.",
      "service_level_percent":
        "Share of the term's months, over all that may come, in which it is enough, in per cent; of units that are used up, share of all cases.",
      "service_level_is_least": "`yes`: at least that; how much more is not known from so few errors.",
      "purchase": "What the units that are not held cost.",
      "purchase_currency": Meaning.currency(of: "purchase"),
      "missing": "What units that are missing later are expected to cost.",
      "missing_currency": Meaning.currency(of: "missing"),
      "expected_cost": "Both together.",
      "currency": Meaning.currency(of: "expected_cost"),
      "held": "Units that are held.",
      "pack_units": "Units are sold in packs of so many.",
      "minimum_commitment": "Fewest units that the agreement allows.",
      "unit_price": "Price of one unit.",
      "unit_price_source": "Where that price is from.",
      "excess_price": "Price of one unit that is bought later.",
      "excess_price_source": "Where that price is from.",
      "reason": "Why, in a sentence.",
    ])
}

/// `tables/recommended-quantities.csv`: one row a product and quantity compared.
func recommendedQuantityTable(_ evidence: Evidence) -> Document {
  TableForm.recommendedQuantities.document { row in
    for forecast in evidence.forecasts {
      let advice = forecast.recommendation
      func price(_ basis: PriceBasis?) -> [Cell] {
        [basis.map { .decimal($0.price.description) } ?? .empty, .text(basis?.source.english ?? "")]
      }
      let end: [Cell] =
        [.number(advice.held), .number(advice.packUnits), .number(advice.minimumCommitment)]
        + price(advice.unitPrice) + price(advice.excessPrice) + [.text(advice.reason.english)]
      let start: [Cell] = [
        .text(forecast.product.id), .day(forecast.term.start), .day(forecast.term.end),
        .text(advice.basis.rawValue),
      ]
      if advice.options.isEmpty {
        try row(start + [.empty, .empty, .empty, .empty] + [Cell](repeating: .empty, count: 6) + end)
      }
      for option in advice.options {
        try row(
          start + [
            .text(option.kind.rawValue), .number(option.quantity),
            option.serviceLevel.map { .decimal($0.description) } ?? .empty,
            option.serviceLevel == nil ? .empty : .text(option.isLeastLevel ? "yes" : "no"),
          ] + Cell.money(option.purchase) + Cell.money(option.shortage) + Cell.money(option.expectedCost)
            + end)
      }
    }
  }
}

extension TableForm {
  static let forecastSensitivity = TableForm(
    "forecast-sensitivity", "How the recommended quantity moves with each assumption.",
    [
      "product_id": Meaning.product,
      "assumption": "The assumption.",
      "step": "By how much it is changed.",
      "quantity": "Recommended quantity then.",
      "quantity_change": "Difference to the recommendation.",
      "expected_cost": "Expected cost then.",
      "currency": Meaning.currency(of: "expected_cost"),
      "cost_change": "Difference to the expected cost.",
      "cost_change_currency": Meaning.currency(of: "cost_change"),
    ])
}

/// `tables/forecast-sensitivity.csv`: how the recommended quantity moves with each assumption.
func sensitivityTable(_ evidence: Evidence) -> Document {
  TableForm.forecastSensitivity.document { row in
    for forecast in evidence.forecasts {
      for item in forecast.sensitivity {
        try row(
          [
            .text(forecast.product.id), .text(item.assumption.rawValue), .text(item.step.english),
            .number(item.quantity),
            .number(item.quantityChange),
          ] + Cell.money(item.expectedCost) + Cell.money(item.costChange))
      }
    }
  }
}
