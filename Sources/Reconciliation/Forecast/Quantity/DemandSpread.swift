/// What may be needed in the months of a term: whole units with whole weights, so that every sum over it is exact.
struct DemandSpread {
  /// Different values, ascending.
  let values: [Int]
  /// Of each value, 1 or more.
  let weights: [Int]
  /// Of all values from a place on; one more than there are values.
  private let weightFrom: [Int128]
  /// Sum of value × weight from a place on.
  private let unitsFrom: [Int128]
  let weight: Int

  /// - Parameter points: needs of equal weight, in any order; none is below 0.
  init(_ points: [Int]) {
    var counts: [Int: Int] = [:]
    for point in points { counts[max(0, point), default: 0] += 1 }
    values = counts.keys.sorted()
    let weights = values.map { counts[$0] ?? 0 }
    self.weights = weights
    weight = points.count
    var weightFrom = [Int128](repeating: 0, count: values.count + 1)
    var unitsFrom = weightFrom
    for place in values.indices.reversed() {
      weightFrom[place] = weightFrom[place + 1] + Int128(weights[place])
      unitsFrom[place] = unitsFrom[place + 1] + Int128(weights[place]) * Int128(values[place])
    }
    self.weightFrom = weightFrom
    self.unitsFrom = unitsFrom
  }

  /// First place with a value above a number.
  private func firstPlace(above number: Int) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] > number { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Sum of weight × units beyond a quantity.
  func excess(over quantity: Int) -> Int128 {
    let place = firstPlace(above: quantity)
    return unitsFrom[place] - weightFrom[place] * Int128(quantity)
  }

  /// Weight of the needs that a quantity meets.
  func met(by quantity: Int) -> Int { weight - Int(weightFrom[firstPlace(above: quantity)]) }
}
