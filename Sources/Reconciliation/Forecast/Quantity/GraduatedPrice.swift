import Facts

/// A price by quantity: each unit costs what the step says in which it falls. Amounts are whole hundred-millionths of a
/// currency unit in 128 bits, so that nothing is rounded before the end.
struct GraduatedPrice: Hashable {
  struct Step: Hashable {
    /// First unit at this price, 1 or more.
    let from: Int
    let price: Int64
  }

  /// By ``Step/from``, the first from 1.
  let steps: [Step]

  init(_ price: FixedDecimal) { steps = [Step(from: 1, price: price.hundredMillionths)] }

  /// - Returns: `nil` without tiers, or where the first units have no price.
  init?(_ tiers: [PriceTier]) {
    let ordered = tiers.sorted { $0.from < $1.from }
    guard ordered.first?.from == 1 else { return nil }
    steps = ordered.map { Step(from: $0.from, price: $0.unitPrice.hundredMillionths) }
  }

  private init(steps: [Step]) { self.steps = steps }

  /// All prices moved by a percentage, rounded half away from zero.
  func scaled(percent: Int) -> GraduatedPrice {
    GraduatedPrice(
      steps: steps.map { step in
        let price = roundedProduct(step.price, Int64(percent), dividedBy: 100)
        return Step(from: step.from, price: price ?? .max)
      })
  }

  /// What so many units cost; nothing for 0 or fewer.
  func cost(_ units: Int) -> Int128 {
    guard units > 0 else { return 0 }
    var total: Int128 = 0
    for (place, step) in steps.enumerated() where units >= step.from {
      let last = place + 1 < steps.count ? min(units, steps[place + 1].from - 1) : units
      total += Int128(last - step.from + 1) * Int128(step.price)
    }
    return total
  }

  /// The same as a sum of ramps: from each unit on, so much more for every further one.
  var ramps: [(after: Int, slope: Int128)] {
    var before: Int128 = 0
    return steps.map { step in
      defer { before = Int128(step.price) }
      return (step.from - 1, Int128(step.price) - before)
    }
  }
}
