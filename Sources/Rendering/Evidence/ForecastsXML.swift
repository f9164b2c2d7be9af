import Facts
import Reconciliation

/// Estimates, product by product; apart from everything that is a fact.
func writeForecasts(_ evidence: Evidence, _ files: FileReferences, to xml: XMLStream) {
  xml.element(
    "forecasts",
    [
      ("level-percent", String(ProductForecast.levelPermille / 10)),
      ("stated-service-percent", String(ProductForecast.statedServicePermille / 10)),
    ]
  ) {
    for forecast in evidence.forecasts { write(forecast, files, to: xml) }
  }
}

private func write(_ forecast: ProductForecast, _ files: FileReferences, to xml: XMLStream) {
  xml.element(
    "forecast",
    [
      ("product", forecast.product.id), ("as-of", forecast.asOf.description),
      ("term-first", forecast.term.start.description), ("term-last", forecast.term.end.description),
      ("term-months", String(forecast.term.months)), ("measure", forecast.series.measure.rawValue),
      ("months-per-step", String(forecast.series.monthsPerStep)), ("method", forecast.method?.id),
      ("added", forecast.added.rawValue),
    ]
  ) {
    xml.text("term-reason", forecast.term.reason.english)
    for note in forecast.notes { xml.text("note", note.english) }
    for (point, entitled) in zip(forecast.series.points, forecast.entitledBefore) {
      xml.element(
        "known",
        [
          ("month", point.month.description), ("low", String(point.units.low)),
          ("expected", String(point.units.expected)), ("high", String(point.units.high)),
          ("entitled", entitled.description), ("source", point.source.rawValue),
        ])
    }
    for (month, entitled) in zip(forecast.months, forecast.entitledAhead) {
      xml.element(
        "estimate",
        [
          ("month", month.month.description), ("low", String(month.units.low)),
          ("expected", String(month.units.expected)), ("high", String(month.units.high)),
          ("of-it-changes", String(month.change)), ("in-term", String(month.isInTerm)),
          ("entitled", entitled.description),
        ])
    }
    if let test = forecast.backTest { write(test, to: xml) }
    for change in forecast.changes {
      xml.element(
        "known-change",
        [
          ("day", change.day.description), ("kind", change.kind.rawValue), ("units", String(change.units)),
          ("subject", change.subject), ("department", change.department.nilIfEmpty),
          ("legal-entity", change.legalEntity.nilIfEmpty),
        ]
      ) { writeOrigins(change.origins, files, to: xml) }
    }
    write(forecast.recommendation, to: xml)
    for row in forecast.sensitivity { write(row, to: xml) }
  }
}

private func write(_ test: BackTest, to xml: XMLStream) {
  xml.element(
    "back-test",
    [
      ("scaled-error", test.scaledError?.description), ("checked-against-band", String(test.banded)),
      ("within-band", String(test.inside)), ("tested-steps", String(test.testedSteps)),
    ]
  ) {
    for candidate in test.candidates {
      xml.element(
        "candidate",
        [
          ("method", candidate.method.id), ("mean-absolute-error", candidate.meanError?.description),
          ("chosen", String(candidate.isChosen)),
        ])
    }
    for ahead in test.ahead {
      xml.element(
        "ahead",
        [
          ("steps", String(ahead.steps)), ("forecasts", String(ahead.forecasts)),
          ("mean-absolute-error", ahead.meanError.description), ("bias", ahead.bias.description),
        ])
    }
  }
}

private func write(_ advice: RecommendedQuantity, to xml: XMLStream) {
  xml.element(
    "recommendation",
    [
      ("basis", advice.basis.rawValue), ("quantity", advice.recommended.map { String($0.quantity) }),
      ("to-buy", String(advice.toBuy)), ("held", String(advice.held)), ("today", advice.today.description),
      ("pack-units", String(advice.packUnits)), ("minimum-commitment", String(advice.minimumCommitment)),
    ]
  ) {
    xml.text("reason", advice.reason.english)
    for (kind, basis) in [("unit", advice.unitPrice), ("missing", advice.excessPrice)] {
      guard let basis else { continue }
      xml.element(
        "price",
        [
          ("of", kind), ("value", basis.price.description), ("currency", basis.currency.code),
          ("tiers", String(max(1, basis.tiers.count))), ("source", basis.source.english),
        ])
    }
    for option in advice.options {
      xml.element(
        "option",
        [
          ("kind", option.kind.rawValue), ("quantity", String(option.quantity)),
          ("service-level-percent", option.serviceLevel?.description),
          ("service-level-is-least", option.isLeastLevel ? "true" : nil),
          ("purchase", option.purchase?.amount),
          ("missing", option.shortage?.amount), ("expected-cost", option.expectedCost?.amount),
          ("currency", option.expectedCost?.currency.code),
        ])
    }
  }
}

private func write(_ row: Sensitivity, to xml: XMLStream) {
  xml.element(
    "sensitivity",
    [
      ("assumption", row.assumption.rawValue), ("step", row.step.english), ("quantity", String(row.quantity)),
      ("quantity-change", String(row.quantityChange)), ("expected-cost", row.expectedCost?.amount),
      ("cost-change", row.costChange?.amount), ("currency", row.expectedCost?.currency.code),
    ])
}
