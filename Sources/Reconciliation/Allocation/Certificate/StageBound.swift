/// What can be proved of all allocations of an instance by counting.
struct StageBound: Sendable {
  let instance: AllocationInstance
  /// By group.
  let patterns: [SuitePatterns]

  init(_ instance: AllocationInstance) {
    self.instance = instance
    patterns = instance.groups.map { SuitePatterns($0, instance) }
  }

  /// What the stages before have reached; an allocation that matters reaches it too.
  struct Reached: Sendable, Hashable {
    var covered = 0
    var cost: Int128 = 0
  }

  enum Bound: Sendable, Hashable {
    /// No allocation within the limits reaches what the stages before have reached.
    case none
    /// The greatest score that could be.
    case score(Int128)
    /// These multipliers say nothing.
    case unbounded

    func isAtMost(_ score: Int128) -> Bool {
      switch self {
      case .none: true
      case .score(let bound): bound <= score
      case .unbounded: false
      }
    }
  }

  /// A bound for the score of a stage, over all allocations within limits that keep what earlier stages reached.
  func bound(
    _ stage: AllocationStage, _ reached: Reached, _ multipliers: Multipliers, _ limits: PatternLimits
  ) -> Bound {
    guard let total = gain(multipliers, limits) else { return .none }
    // total ≥ coverage·covered − cost·cost + kept·kept for each allocation.
    var rest = total
    let weight: Int128
    switch stage {
    case .coverage:
      guard multipliers.cost == 0 else { return .unbounded }
      weight = multipliers.coverage
    case .cost:
      rest -= multipliers.coverage * Int128(reached.covered)
      weight = multipliers.cost
    case .change:
      rest -= multipliers.coverage * Int128(reached.covered)
      rest += multipliers.cost * reached.cost
      weight = multipliers.kept
    }
    if weight == 0 { return rest < 0 ? .none : .unbounded }
    let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: weight)
    return .score(remainder < 0 ? quotient - 1 : quotient)
  }

  /// The most that all consumers could gain, plus the price of all supplies; `nil`: the limits contradict each other.
  func gain(_ multipliers: Multipliers, _ limits: PatternLimits) -> Int128? {
    let valuation = Valuation(instance, multipliers)
    var total: Int128 = 0
    for (supply, price) in zip(instance.supplies, multipliers.supplies) {
      total += price * Int128(supply.capacity ?? 0)
    }
    var limited: [Int: [Int: PatternLimits.Range]] = [:]
    for (key, range) in limits.ranges { limited[key.group, default: [:]][key.pattern] = range }
    for (place, group) in instance.groups.enumerated() {
      guard patterns[place].isComplete else {
        total += valuation.wideValue(group) * Int128(group.size)
        continue
      }
      let options = group.needs.map { valuation.options($0) }
      if let ranges = limited[place] {
        let values = zip(patterns[place].patterns, patterns[place].reaches).map {
          valuation.value(options, $0, $1)
        }
        guard let gain = gain(values, ranges, group.size) else { return nil }
        total += gain
      } else {
        var best: Int128?
        for (pattern, reaches) in zip(patterns[place].patterns, patterns[place].reaches) {
          let value = valuation.value(options, pattern, reaches)
          if best.map({ value > $0 }) ?? true { best = value }
        }
        total += (best ?? 0) * Int128(group.size)
      }
    }
    return total
  }

  /// The best way to give each consumer one pattern: first the least that must be, then the best as far as they go.
  private func gain(
    _ values: [Int128], _ ranges: [Int: PatternLimits.Range], _ size: Int
  ) -> Int128? {
    var left = size
    var total: Int128 = 0
    for (pattern, range) in ranges {
      guard range.least <= range.most, range.least <= left else { return nil }
      left -= range.least
      total += values[pattern] * Int128(range.least)
    }
    for pattern in values.indices.sorted(by: { (values[$1], $0) < (values[$0], $1) }) where left > 0 {
      let range = ranges[pattern] ?? PatternLimits.Range()
      let count = min(left, range.most - range.least)
      left -= count
      total += values[pattern] * Int128(count)
    }
    return left == 0 ? total : nil
  }
}
