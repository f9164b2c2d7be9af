import Facts

extension ProductForecasting {
  /// What the reader must know of how the forecast was made.
  func notes(
    _ fitted: FittedForecast?, _ added: ProductForecast.Added, _ inputs: QuantityInputs, hasPlan: Bool
  ) -> [Wording] {
    var notes: [Wording] = []
    if let months = inputs.outlook.consumedOver {
      notes.append(
        "Units are used up: the quantity is for the whole term, the sum over its months, and is bought once. What a month shows "
          + "here is the consumption of \(counted(months, "month", "months"))."
      )
      if entitlements.contains(where: { $0.standing.counts && $0.validTo == nil }) {
        notes.append("What is left of units bought without an end is not known: none are counted on.")
      }
    }
    if let fitted {
      let furthest = fitted.expected.count
      if fitted.test.testedSteps < furthest {
        let tested = counted(fitted.test.testedSteps * series.monthsPerStep, "month", "months")
        notes.append(
          "The band was tested up to \(tested) ahead; beyond that it widens by rule and is not tested.")
      }
      if !isCovered, let errors = inputs.outlook.errors, let highest = inputs.highestServicePermille {
        notes.append(
          "Service levels above \(highest / 10).\(highest % 10) % are not known from \(counted(errors, "error", "errors")): for "
            + "what is rarer the largest error seen stands in."
        )
      }
      if added == .nothing, !changes.isEmpty {
        notes.append(
          "Known changes are not added: the method goes on with a trend or season that holds them.")
      }
    } else {
      let count = counted(series.points.count, "point", "points")
      notes.append(
        "Not enough history: \(count) known of the \(DemandSeries.leastPoints) that a band needs. Shown is what is needed "
          + "today with the changes that are known; how far off that may be is not known.")
    }
    if hasPlan { notes.append("Demand follows the headcount plan at today's units for each head.") }
    if series.measure == .seatsHeld, shift != 0 {
      notes.append("Moved from seats held to net consumption, which differs by \(Int(shift)) today.")
    }
    if !series.note.isEmpty { notes.append(series.note) }
    return notes + plan.notes
  }
}
