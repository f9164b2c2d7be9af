extension Estimate {
  /// Each end rounded up to a multiple of a pack.
  func roundedUp(to pack: Int) -> Estimate {
    guard pack > 1 else { return self }
    func up(_ units: Int) -> Int { (units + pack - 1) / pack * pack }
    return Estimate(low: up(low), expected: up(expected), high: up(high))
  }

  /// The greater at each end.
  func atLeast(_ other: Estimate) -> Estimate {
    Estimate(
      low: max(low, other.low), expected: max(expected, other.expected), high: max(high, other.high))
  }

  /// The lesser at each end.
  func atMost(_ other: Estimate) -> Estimate {
    Estimate(
      low: min(low, other.low), expected: min(expected, other.expected), high: min(high, other.high))
  }

  /// Without what a doubt leaves open, where it turns out as expected.
  func resolving(_ doubts: [Doubt]) -> Estimate {
    Estimate(
      low: low + doubts.reduce(0) { $0 + $1.below }, expected: expected,
      high: high - doubts.reduce(0) { $0 + $1.above })
  }

  var width: Int { high - low }
}
