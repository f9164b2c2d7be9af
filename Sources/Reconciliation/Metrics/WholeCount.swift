import Facts

/// What holds for all units of a product together: a minimum, whole packs, another way of counting that needs fewer.
struct WholeCount {
  /// At least so many, and what makes that a range.
  var least = Estimate(exactly: 0)
  var leastDoubts: [Doubt] = []
  /// `25 for each of 4 processors`.
  var leastWords = ""
  /// The rows that the minimum rests on.
  var leastOrigins: [Origin] = []
  /// Rounded up to a multiple of it; 1: not rounded.
  var pack = 1
  /// What the other way of counting gives, where whichever needs fewer may be taken.
  var other: Estimate?

  /// Of the sum over consumers, with another minimum where one is given.
  func total(_ sum: Estimate, least: Estimate? = nil) -> Estimate {
    let fewer = other.map(sum.atMost) ?? sum
    return fewer.atLeast(least ?? self.least).roundedUp(to: pack)
  }
}

extension ProductCount {
  /// Adds what the minimum and whole packs add to the units that are there: one unit that no person or device stands
  /// for, and a step of negative units each. May be done again when units have changed.
  mutating func settle(_ product: Product) {
    let own = Consumer(kind: .minimum, id: product.id)
    units.removeAll { $0.consumer == own }
    steps.removeAll { $0.consumers == [own] }
    let sum = sum
    let least = sum.atLeast(whole.least)
    let total = whole.total(sum)
    guard total.expected > sum.expected else { return }
    var parts: [String] = []
    if least.expected > sum.expected {
      parts.append("at least \(whole.leastWords)")
      add("count:minimum", "minimum of \(whole.leastWords)", least.expected - sum.expected, product)
    }
    if total.expected > least.expected {
      parts.append("whole packs of \(whole.pack)")
      let name = "rounded up to whole packs of \(whole.pack)"
      add("count:whole-packs", name, total.expected - least.expected, product)
    }
    let more = total.expected - sum.expected
    units.append(
      ConsumptionUnit(
        product: product.id, consumer: own, title: parts.joined(separator: ", "),
        units: Estimate(
          low: min(more, max(0, total.low - sum.high)), expected: more, high: max(more, total.high - sum.low)),
        seat: nil, legalEntity: "", department: "", assigned: nil, lastUse: nil, activeDays: 0,
        rule: parts.joined(separator: ", "), origins: whole.leastOrigins))
    units.sort { $0.consumer < $1.consumer }
  }

  private mutating func add(_ rule: String, _ name: String, _ units: Int, _ product: Product) {
    steps.append(
      ConsumptionStep(
        rule: rule, name: name, units: -units, consumers: [Consumer(kind: .minimum, id: product.id)],
        origins: whole.leastOrigins))
  }
}
