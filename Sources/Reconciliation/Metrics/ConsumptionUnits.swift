import Facts

/// Consumption units: what was used within the period, by the log's quantities; an event without quantity is one unit.
///
/// The rule is that of metered services, e.g. *AWS Billing User Guide*, “Volume discounts” (the usage of all accounts is
/// added up over the period before tiers apply). Quantities are added exactly; only the total is
/// rounded up to whole units. Each consumer's whole units are the step that the running total, rounded up, takes at them,
/// so that they add up to the total. A login that nobody could be found for consumed none the less.
func countConsumptionUnits(_ place: Int, _ context: CountingContext) -> ProductCount {
  var result = ProductCount()
  var total = FixedDecimal.zero
  var counted = 0
  let uses = context.records.uses[place].filter { $0.value.quantity > .zero }
    .sorted { $0.key.consumer < $1.key.consumer }
  for (holder, use) in uses {
    // Saturates: 92 thousand million units of one product in one period are no plausible log.
    total = total.adding(use.quantity) ?? FixedDecimal(hundredMillionths: .max)
    let upTo = total.roundedUp
    var unit = personUnit(
      holder, use, place, context, rule: "consumption-unit: \(use.quantity) in \(context.period)",
      origins: use.origins)
    unit.units = Estimate(exactly: upTo - counted)
    counted = upTo
    result.units.append(unit)
  }
  result.gross = counted
  result.discovered = counted
  result.active = counted
  result.canBeTold = context.roles.contains(.access)
  result.isObserved = !context.records.uses[place].isEmpty
  result.whole.pack = context.product(place).packUnits
  result.facts = [
    MetricFact(name: "quantity in the period", value: total.description, note: "rounded up at the end")
  ]
  return result
}

extension FixedDecimal {
  /// The least whole number that is not less.
  var roundedUp: Int {
    let (whole, rest) = hundredMillionths.quotientAndRemainder(dividingBy: FixedDecimal.scale)
    return Int(whole) + (rest > 0 ? 1 : 0)
  }
}
