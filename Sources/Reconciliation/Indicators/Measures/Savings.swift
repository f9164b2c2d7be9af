import Facts

extension Indicator {
  public static let potentialSaving = Indicator(
    id: "potential-saving", title: "Potential saving",
    definition:
      "Price of the seats that are held by people who left, dormant, or never used, each counted once, by currency.",
    unit: .money, better: .down
  ) { indicator, context in
    var sums = SegmentSums((amounts: Amounts(), seats: 0, unpriced: 0))
    for finding in context.evidence.findings where Harvest.rules.contains(finding.rule) {
      let segments =
        context.segments(of: context.people[finding.subject]) + context.segments(ofProduct: finding.product)
      sums.add(to: segments) { sum in
        sum.amounts.add(finding.amounts)
        sum.seats += 1
        sum.unpriced += finding.unpricedUnits
      }
    }
    return sums.sorted.flatMap { segment, sum in
      context.amounts(
        indicator, segment, sum.amounts, count: sum.seats,
        note: sum.unpriced == 0 ? "" : "\(counted(sum.unpriced, "seat has", "seats have")) no known price.")
    }
  }

  public static let realisedSaving = Indicator(
    id: "realised-saving", title: "Realised saving",
    definition:
      "Price of seats that were reported idle, then taken back, and are no longer paid for: since the last close the "
      + "entitlement went down by as many units, and nobody is short for it; by currency.",
    unit: .money, better: .up
  ) { indicator, context in harvested(indicator, context, .noLongerPaid) }

  public static let avoidedCost = Indicator(
    id: "avoided-cost", title: "Avoided cost",
    definition:
      "Price of seats that were reported idle, then taken back, and that somebody else holds now for whom a unit would "
      + "have been bought, since the last close; by currency.",
    unit: .money, better: .up
  ) { indicator, context in harvested(indicator, context, .reused) }

  private static func harvested(
    _ indicator: Indicator, _ context: IndicatorContext, _ outcome: HarvestedSeat.Outcome
  ) -> [IndicatorValue] {
    guard context.past.asOf != nil else {
      return [
        context.value(
          indicator, .organisation, unit: context.evidence.run.currency.code, nil, count: 0,
          note: "There is no earlier close to compare with.")
      ]
    }
    var sums = SegmentSums((amounts: Amounts(), seats: 0, unpriced: 0))
    for seat in context.harvest where seat.outcome == outcome && seat.isSettled(in: context.period) {
      sums.add(to: context.segments(ofProduct: seat.product)) { sum in
        if let price = seat.price { sum.amounts.add(price) }
        sum.seats += 1
        sum.unpriced += seat.price == nil ? 1 : 0
      }
    }
    return sums.sorted.flatMap { segment, sum in
      context.amounts(
        indicator, segment, sum.amounts, count: sum.seats,
        note: sum.unpriced == 0 ? "" : "\(counted(sum.unpriced, "seat has", "seats have")) no known price.")
    }
  }
}

extension IndicatorContext {
  /// One value a currency; 0 of the organisation's own where there is no amount.
  fileprivate func amounts(
    _ indicator: Indicator, _ segment: SegmentName, _ amounts: Amounts, count: Int, note: String
  ) -> [IndicatorValue] {
    var told = amounts.sorted
    if segment == .organisation {
      // A currency that had an amount at an earlier close has 0 now, and does not vanish.
      for currency in currencies(of: indicator) where !told.contains(where: { $0.currency == currency }) {
        told.append(Money(minor: 0, currency: currency))
      }
      told.sort { $0.currency < $1.currency }
    }
    if told.isEmpty { told = [Money(minor: 0, currency: evidence.run.currency)] }
    return told.map { amount in
      value(
        indicator, segment, unit: amount.currency.code,
        FixedDecimal(amount.amount).map { IndicatorValue.Range(exactly: $0) }, count: count, note: note)
    }
  }
  private func currencies(of indicator: Indicator) -> [Currency] {
    let units = past.values.filter {
      $0.key.indicator == indicator.id && $0.key.kind == .organisation
        && ($0.range.map { $0.high > .zero } ?? false)
    }.map(\.key.unit)
    return Set(units).sorted().compactMap { Currency($0) }
  }
}
