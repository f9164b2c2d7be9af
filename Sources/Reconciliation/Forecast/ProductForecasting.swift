import Facts

/// The forecast of one product, step by step.
struct ProductForecasting {
  let line: PositionLine
  let term: ForecastTerm
  let series: DemandSeries
  let changes: [KnownChange]
  let entitlements: [Entitlement]
  let units: [ConsumptionUnit]
  let tiers: [PriceTier]
  /// `nil`: nobody holds a seat.
  let seats: HeldSeats?
  let plan: HeadcountPlan
  let evidence: Evidence

  private var asOf: Day { evidence.run.asOf }
  private var today: Month { Month(containing: asOf) }
  /// What foresight counts from: the last point, or the as-of date.
  private var origin: Month { series.points.last?.month ?? today }

  /// Months to forecast: from the next one to the term's last.
  private var ahead: [Month] {
    let last = max(term.calendarMonths.last ?? today, today + 1)
    return (1...max(1, last - today)).map { today + $0 }
  }

  var forecast: ProductForecast {
    let months = ahead
    let perHead = plan.demand(units)
    // A plan says what is to come better than a trend does; only a method without one can be added to.
    let methods = ForecastMethod.all.filter { perHead == nil || $0.isFlat }
    let furthest = steps(to: months.last ?? today)
    let fitted = FittedForecast(series, steps: furthest, among: methods)
    let added: ProductForecast.Added =
      perHead != nil
      ? .headcountPlan : !changes.isEmpty && (fitted?.method.isFlat ?? true) ? .knownChanges : .nothing
    func outlook(_ percent: Int) -> DemandOutlook {
      self.outlook(months, fitted) { month in
        (perHead?.change(in: month, percent: percent) ?? 0)
          + (added == .nothing ? 0 : units(of: additions(perHead != nil), by: month))
      }
    }
    let planned = outlook(100)
    let inTerm = term.shares
    let inputs = quantityInputs(planned, inTerm)
    return ProductForecast(
      product: line.product, asOf: asOf, term: term, series: series,
      entitledBefore: series.points.map { entitled(before: $0.month) }, method: fitted?.method,
      backTest: fitted?.test, changes: changes, added: added,
      months: forecastMonths(planned, inTerm, additions(perHead != nil), added),
      entitledAhead: months.map(entitled(ahead:)),
      recommendation: recommendation(inputs),
      sensitivity: isCovered
        ? [] : inputs.sensitivity(idle: idleSeats, planned: perHead == nil ? nil : outlook),
      notes: notes(fitted, added, inputs, hasPlan: perHead != nil))
  }

  /// Steps of the series from its last point to a month, 1 or more.
  private func steps(to month: Month) -> Int {
    max(1, (month - origin + series.monthsPerStep - 1) / series.monthsPerStep)
  }

  // MARK: What is added

  /// Known changes that are added: beside a plan those that it does not hold already.
  private func additions(_ hasPlan: Bool) -> [KnownChange] {
    guard hasPlan else { return changes }
    return changes.filter { change in
      ![.joiner, .leaver].contains(change.kind)
        || !plan.covers(department: change.department, legalEntity: change.legalEntity)
    }
  }

  /// Sum of the changes that hold in a month: who starts in it counts, who leaves in it still does.
  private func units(of changes: [KnownChange], by month: Month) -> Int {
    changes.reduce(0) { $0 + ($1.holds(in: month) ? $1.units : 0) }
  }

  // MARK: The months ahead

  /// Today's demand: where there is no method, and to which a series that is measured otherwise is shifted.
  var shift: Double {
    guard series.measure == .seatsHeld, let last = series.points.last else { return 0 }
    return Double(line.netConsumption - last.units.expected)
  }

  private func outlook(
    _ months: [Month], _ fitted: FittedForecast?, change: (Month) -> Int
  ) -> DemandOutlook {
    let consumedOver = line.product.metric == .consumptionUnit ? series.monthsPerStep : nil
    guard let fitted else {
      return DemandOutlook(
        months: months.map { .init(month: $0, base: Double(line.netConsumption), change: change($0)) },
        consumedOver: consumedOver)
    }
    let termMonths = Set(term.calendarMonths)
    let widths = DemandOutlook.levels.map { fitted.band.widths(fitted.expected.count, permille: $0) }
    return DemandOutlook(
      months: months.map { month in
        let step = steps(to: month) - 1
        return .init(
          month: month, base: max(0, fitted.expected[step] + shift), change: change(month),
          widths: widths.map { $0[step] })
      },
      consumedOver: consumedOver,
      errors: months.filter(termMonths.contains).map { fitted.band.errors(ahead: steps(to: $0)) }.min(),
      bandWidths: fitted.band.widths(fitted.expected.count, permille: ProductForecast.levelPermille))
  }

  private func forecastMonths(
    _ outlook: DemandOutlook, _ term: [Month: Double], _ additions: [KnownChange],
    _ added: ProductForecast.Added
  ) -> [ForecastMonth] {
    outlook.months.map { ahead in
      let expected = outlook.expected(ahead)
      var range = Estimate(exactly: expected)
      if outlook.hasBand {
        let width = outlook.bandWidths[steps(to: ahead.month) - 1]
        range.low = min(expected, DemandOutlook.whole((Double(expected) - width).rounded(.down)))
        range.high = max(expected, DemandOutlook.whole((Double(expected) + width).rounded(.up)))
      } else {
        // What is known: without what would add, and without what would take away.
        let held = added == .nothing ? [] : additions.filter { $0.holds(in: ahead.month) }
        let up = held.reduce(0) { $0 + max(0, $1.units) }
        let down = held.reduce(0) { $0 + min(0, $1.units) }
        range.low = max(0, min(expected, expected - up - (line.range.expected - line.range.low)))
        range.high = max(expected, expected - down + (line.range.high - line.range.expected))
      }
      return ForecastMonth(
        month: ahead.month, units: range, change: ahead.change, isInTerm: term[ahead.month] != nil)
    }
  }

  // MARK: Entitlements

  private func entitled(before month: Month) -> Entitled {
    let day = min(month.last, asOf)
    return entitlements.reduce(.limited(0)) { $0 + $1.held(on: day) }
  }

  private func entitled(ahead month: Month) -> Entitled {
    entitlements.reduce(.limited(0)) { $0 + $1.runs(from: month.last, to: month.last) }
  }

  // MARK: The quantity

  var isCovered: Bool {
    line.product.metric == .site || line.effectiveEntitlement == .unlimited
  }

  private func quantityInputs(_ outlook: DemandOutlook, _ inTerm: [Month: Double]) -> QuantityInputs {
    let prices = ForecastPrices(line.product, entitlements, tiers, term: term)
    let isConsumed = line.product.metric == .consumptionUnit
    let left = Dictionary(
      line.balances.map { ($0.entitlement, $0.remaining) }, uniquingKeysWith: { first, _ in first })
    let held = entitlements.reduce(Entitled.limited(0)) {
      $0
        + (isConsumed
          ? $1.consumable(from: term.start, to: term.end, left: left[$1.id], after: asOf)
          : $1.runs(from: term.start, to: term.end))
    }
    return QuantityInputs(
      outlook: outlook, term: inTerm, held: held.units ?? 0, pack: max(1, line.product.packUnits),
      minimum: entitlements.committedUnits, today: line.heldForTerm, unit: prices.unit,
      excess: prices.excess)
  }

  private func recommendation(_ inputs: QuantityInputs) -> RecommendedQuantity {
    guard !isCovered else {
      return RecommendedQuantity(
        basis: .coveredByAgreement, today: line.heldForTerm,
        reason: coveredReason)
    }
    var result = RecommendedQuantity(
      basis: inputs.basis, today: line.heldForTerm, reason: inputs.reason)
    result.recommended = inputs.recommended
    result.options = inputs.options
    result.held = inputs.held
    result.packUnits = inputs.pack
    result.minimumCommitment = inputs.minimum
    result.unitPrice = inputs.unit
    result.excessPrice = inputs.excess
    result.errors = inputs.outlook.errors
    return result
  }

  /// Why no quantity is chosen, and until when that holds.
  private var coveredReason: Wording {
    let unlimited = entitlements.filter { $0.standing.counts && $0.effective == .unlimited }
    guard !unlimited.isEmpty, unlimited.allSatisfy({ $0.validTo != nil }),
      let end = unlimited.compactMap(\.validTo).max()
    else { return "An agreement covers all use: there is no quantity to choose." }
    return
      "An agreement covers all use until \(end): until then there is no quantity to choose. Whether it is renewed decides "
      + "what comes after."
  }

  /// Idle seats by half, once and twice the policy's days; none where no use is recorded.
  private var idleSeats: [IdleSeats] {
    guard let seats, seats.canTellIdle else { return [] }
    let days = evidence.policy.dormantAfterDays
    return Set([max(1, days / 2), days, days * 2]).sorted().map { days in
      IdleSeats(days: days, seats: seats.idle(dormantAfter: days).all)
    }
  }
}

extension KnownChange {
  /// Whether it counts for a month: an increase once it begins in it, a decrease once it held from its first day on.
  func holds(in month: Month) -> Bool { units > 0 ? day <= month.last : day <= month.first }
}

extension QuantityInputs {
  /// Why the quantity is what it is.
  fileprivate var reason: Wording {
    switch basis {
    case .leastCost:
      return
        "Of all quantities this one costs least, counting what is bought and what is likely to be missing at the price of being "
        + "short."
    case .serviceLevel:
      let missing: Wording =
        unit == nil
        ? "No price is known" : "No agreement says what further units would cost within the term"
      return
        "\(missing), so that cost cannot decide: it is the least quantity that is enough in "
        + "\(servicePermille / 10) % of all cases."
    case .knownNeed:
      return
        "There is too little history for a band: it covers the most that is known to be needed in the term."
    case .coveredByAgreement: return ""
    }
  }
}
