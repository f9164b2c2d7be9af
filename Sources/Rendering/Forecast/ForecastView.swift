import Facts
import Reconciliation

/// One product's forecast in full: what `forecast-product.mustache` shows.
func forecastView(_ forecast: ProductForecast, anchor: String, _ context: PageContext) -> View {
  let advice = forecast.recommendation
  let title = named(context.title(forecast.product.id), else: "No name")
  return [
    "anchor": .text(anchor), "title": .shown(title, 100),
    "href": .text(context.productLink(forecast.product.id, root: "")),
    "termFirst": .day(forecast.term.start), "termLast": .day(forecast.term.end),
    "termReason": .shown(forecast.term.reason, 400), "made": .text(madeOf(forecast)),
    "notes": .list(forecast.notes.map { .shown($0, 600) }),
    "chart": .markup(
      forecastChart(
        forecast, id: anchor + "-chart", title: "\(title), demand by month", context.language)),
    "before": .list(
      zip(forecast.series.points, forecast.entitledBefore).map { point, entitled in
        [
          "month": .month(point.month), "units": .number(point.units.expected),
          "range": .text(point.units.isExact ? .empty : grouped(point.units)),
          "source": .word(point.source.rawValue), "entitled": .number(entitled),
        ]
      }),
    "measure": .word(forecast.series.measure.rawValue),
    "ahead": .list(
      zip(forecast.months, forecast.entitledAhead).map { month, entitled in
        [
          "month": .month(month.month), "low": .number(month.units.low),
          "expected": .number(month.units.expected), "high": .number(month.units.high),
          "change": .signed(month.change), "isInTerm": .flag(month.isInTerm),
          "entitled": .number(entitled),
        ]
      }),
    "step": .text(counted(forecast.series.monthsPerStep, "month", "months")),
    "test": forecast.backTest.map(testView) ?? false,
    "hasChanges": .flag(!forecast.changes.isEmpty), "changes": .list(changeViews(forecast)),
    "reason": .shown(advice.reason, 600),
    "isCovered": .flag(advice.basis == .coveredByAgreement),
    "quantity": advice.recommended.map { .number($0.quantity) } ?? "any",
    "toBuy": .number(advice.toBuy), "held": .number(advice.held),
    "serviceLevel": advice.recommended?.serviceLevel.map { .percent($0) } ?? "",
    "isLeastLevel": .flag(advice.recommended?.isLeastLevel ?? false),
    "prices": .list(priceViews(advice)),
    "options": .list(advice.options.map { optionView($0, advice) }),
    "hasSensitivity": .flag(!forecast.sensitivity.isEmpty),
    "sensitivity": .list(forecast.sensitivity.map(sensitivityView)),
  ]
}

/// `an estimate, made of …`
private func madeOf(_ forecast: ProductForecast) -> Wording {
  let count = counted(forecast.series.points.count, "point", "points")
  let sources = Set(forecast.series.points.map(\.source.rawValue)).sorted().map { Wording(fixed: $0) }
    .joined(separator: ", ")
  let series: Wording =
    forecast.series.points.isEmpty
    ? "today's figure" : "\(count) of \(Wording(fixed: forecast.series.measure.rawValue)) (\(sources))"
  let method: Wording =
    forecast.method.map { "the method “\(Wording(fixed: $0.title))”" }
    ?? "no method, as there is too little history"
  let added: Wording =
    switch forecast.added {
    case .nothing: .empty
    case .knownChanges: ", and known changes"
    case .headcountPlan: ", and the headcount plan"
    }
  return "An estimate, made of \(series), \(method)\(added)."
}

private func testView(_ test: BackTest) -> View {
  [
    "inside": .number(test.inside), "banded": .number(test.banded), "hasBanded": .flag(test.banded > 0),
    "scaled": test.scaledError.map { .decimal($0) } ?? "",
    "candidates": .list(
      test.candidates.map {
        [
          "name": .word($0.method.title),
          "error": $0.meanError.map { .decimal($0) } ?? "too few values",
          "isChosen": .flag($0.isChosen),
        ]
      }),
    "ahead": .list(
      test.ahead.map {
        [
          "steps": .number($0.steps), "forecasts": .number($0.forecasts),
          "error": .decimal($0.meanError), "bias": .decimal($0.bias),
        ]
      }),
  ]
}

/// Known changes by month and kind.
private func changeViews(_ forecast: ProductForecast) -> [View] {
  let groups = Dictionary(grouping: forecast.changes) { change in
    "\(Month(containing: change.day)) \(change.kind.rawValue)"
  }
  return groups.sorted { $0.key < $1.key }.map { _, changes in
    [
      "month": .month(Month(containing: changes[0].day)), "kind": .word(changes[0].kind.rawValue),
      "units": .signed(changes.reduce(0) { $0 + $1.units }),
    ]
  }
}

private func priceViews(_ advice: RecommendedQuantity) -> [View] {
  func view(_ name: Wording, _ basis: PriceBasis?) -> View {
    [
      "name": .text(name), "price": basis.map { .price($0.price, $0.currency) } ?? false,
      "isTiered": .flag(!(basis?.tiers.isEmpty ?? true)),
      "source": basis.map { .shown($0.source, 200) } ?? "",
    ]
  }
  return [view("One unit", advice.unitPrice), view("One unit that is missing", advice.excessPrice)]
}

private func optionView(_ option: RecommendedQuantity.Option, _ advice: RecommendedQuantity) -> View {
  [
    "kind": .word(option.kind.rawValue), "quantity": .number(option.quantity),
    "isRecommended": .flag(option.kind == .recommended),
    "service": option.serviceLevel.map { .percent($0) } ?? "not known",
    "isLeastLevel": .flag(option.serviceLevel != nil && option.isLeastLevel),
    "purchase": amount(option.purchase), "shortage": amount(option.shortage),
    "cost": amount(option.expectedCost),
  ]
}

private func sensitivityView(_ row: Sensitivity) -> View {
  [
    "assumption": .word(row.assumption.rawValue), "step": .shown(row.step, 120),
    "quantity": .number(row.quantity),
    "change": .signed(row.quantityChange), "cost": amount(row.expectedCost),
    "costChange": row.costChange.map { .signed(Amounts([$0])) } ?? false,
  ]
}

/// Nothing where it is not known.
private func amount(_ money: Money?) -> View { money.map { .money($0) } ?? false }
