/// How many units to buy for a term so that what is bought and what is missing cost least together, as is to be expected.
///
/// The trade-off is that of the newsvendor problem (Arrow, Harris and Marschak, *Optimal Inventory Policy*, Econometrica 19
/// (3), 1951), with graduated prices, whole packs, a minimum commitment and units that are held anyway.
struct QuantityProblem {
  var spread: DemandSpread
  /// Units held throughout the term without buying.
  var held: Int
  /// Units are bought in packs of so many, 1 or more.
  var pack: Int
  /// Units that must be paid for at least.
  var minimum: Int
  /// Of the units of a term, those held counted first.
  var price: GraduatedPrice
  /// Of units that are missing throughout; a part of the term costs its part. `nil`: being short has no price.
  var excess: GraduatedPrice?

  private var grid: BuyingGrid { BuyingGrid(held: held, pack: pack, minimum: minimum) }

  /// Fewest units that can be had: those held, with whole packs up to the minimum.
  var least: Int { onGrid(atLeast: minimum) }

  /// The least quantity that can be had and is not below a number.
  func onGrid(atLeast units: Int) -> Int { grid.quantity(atLeast: units) }

  /// Expected cost times the spread's weight, in hundred-millionths: exact.
  func weightedCost(_ quantity: Int) -> Int128 {
    let bought = max(quantity, least)
    let purchase = (price.cost(bought) - price.cost(held)) * Int128(spread.weight)
    return purchase + weightedExcess(bought)
  }

  func weightedExcess(_ quantity: Int) -> Int128 {
    (excess?.ramps ?? []).reduce(0) { $0 + $1.slope * spread.excess(over: quantity + $1.after) }
  }

  /// The quantity of least expected cost; of several the largest, which is short least often.
  ///
  /// Between two bends the cost is a straight line, so that its least value on the grid stands next to a bend or at an end:
  /// only those are tried. Beyond the highest need every further unit costs something or nothing, and misses nothing.
  func cheapest() -> Int {
    let top = onGrid(atLeast: max(spread.values.last ?? 0, minimum))
    var tried: Set<Int> = [least, top]
    func bend(at quantity: Int) {
      let above = onGrid(atLeast: quantity)
      for place in [above - pack, above, above + pack] where place >= least && place <= top {
        tried.insert(place)
      }
    }
    for step in price.steps { bend(at: step.from - 1) }
    for ramp in excess?.ramps ?? [] {
      for value in spread.values { bend(at: value - ramp.after) }
    }
    var best = (quantity: top, cost: weightedCost(top))
    for quantity in tried.sorted(by: >) {
      let cost = weightedCost(quantity)
      if cost < best.cost { best = (quantity, cost) }
    }
    return best.quantity
  }

  /// The least quantity that meets the need in so many thousandths of all cases.
  func quantity(meeting permille: Int) -> Int {
    for (place, value) in spread.values.enumerated()
    where place == spread.values.count - 1 || spread.met(by: value) * 1000 >= permille * spread.weight {
      return onGrid(atLeast: max(value, minimum))
    }
    return least
  }
}
