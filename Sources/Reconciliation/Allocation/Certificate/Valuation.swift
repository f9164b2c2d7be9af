/// What consumers gain at given multipliers, in whole numbers.
struct Valuation: Sendable {
  typealias Amount = AllocationInstance.Amount

  let instance: AllocationInstance
  let multipliers: Multipliers
  /// Gain of one unit covered by a supply that covers nothing else.
  private let single: [Int128]
  /// What one unit of a supply takes: its price and its weighted cost.
  private let charge: [Int128]

  init(_ instance: AllocationInstance, _ multipliers: Multipliers) {
    self.instance = instance
    self.multipliers = multipliers
    charge = zip(instance.supplies, multipliers.supplies).map { multipliers.cost * Int128($0.cost) + $1 }
    single = charge.map { multipliers.coverage - $0 }
  }

  /// A way to cover units of one need.
  struct Option: Sendable {
    var value: Int128
    var limit: Int
    var supply: Int
  }

  /// What does not depend on the suites held.
  struct NeedOptions: Sendable {
    /// Gain of what is fixed.
    var fixed: Int128
    var open: Int
    /// Ways by supplies that cover nothing else: only those with a gain, best first.
    var options: [Option]
  }

  func options(_ need: AllocationInstance.Need) -> NeedOptions {
    var fixed = multipliers.kept * Int128(need.keptByLocks(instance))
    for lock in need.locked {
      fixed += Int128(lock.units) * (need.suites.contains(lock.of) ? multipliers.coverage : single[lock.of])
    }
    let open = need.open
    if open == 0 { return NeedOptions(fixed: fixed, open: 0, options: []) }
    var options: [Option] = []
    if let best = best(of: need.singles) {
      options.append(Option(value: single[best], limit: .max, supply: best))
    }
    for held in need.previous {
      let limit = need.keepable(held.of, instance)
      guard limit > 0,
        let best = best(of: need.singles.filter { instance.supplies[$0].entitlement == held.of })
      else { continue }
      options.append(Option(value: single[best] + multipliers.kept, limit: limit, supply: best))
    }
    options.removeAll { $0.value <= 0 }
    if options.count > 1 { options.sort { ($1.value, $0.supply) < ($0.value, $1.supply) } }
    return NeedOptions(fixed: fixed, open: open, options: options)
  }

  private func best(of supplies: [Int]) -> Int? {
    var best: Int?
    for supply in supplies {
      if let known = best, single[known] >= single[supply] { continue }
      best = supply
    }
    return best
  }

  /// The most that one consumer can gain with a pattern of suites, and what these reach of each need.
  /// - Parameter take: told what is used for it: need, supply (`nil`: the suites held), units, whether it is kept.
  func value(
    _ options: [NeedOptions], _ pattern: [Amount], _ reaches: [SuitePatterns.Reach],
    take: (_ need: Int, _ supply: Int?, _ units: Int, _ isKept: Bool) -> Void = { _, _, _, _ in }
  ) -> Int128 {
    var value: Int128 = 0
    for suite in pattern { value -= charge[suite.of] * Int128(suite.units) }
    for (place, ways) in options.enumerated() {
      let reach = reaches[place]
      value += ways.fixed
      var left = ways.open
      func use(_ supply: Int?, _ limit: Int, _ gain: Int128, _ isKept: Bool) {
        let units = min(left, limit)
        guard units > 0, gain > 0 else { return }
        value += gain * Int128(units)
        left -= units
        take(place, supply, units, isKept)
      }
      // No single supply gains more than a suite that is paid already, but for what it keeps.
      use(nil, reach.kept, multipliers.coverage + multipliers.kept, true)
      var isSuiteUsed = false
      for option in ways.options {
        if !isSuiteUsed, option.value <= multipliers.coverage {
          use(nil, reach.units - reach.kept, multipliers.coverage, false)
          isSuiteUsed = true
        }
        use(option.supply, option.limit, option.value, option.limit < .max)
      }
      if !isSuiteUsed { use(nil, reach.units - reach.kept, multipliers.coverage, false) }
    }
    return value
  }

  /// A bound for groups with too many patterns to list: each suite's price is shared evenly among the needs that it
  /// could cover, so that each need can be looked at alone.
  func wideValue(_ group: AllocationInstance.Group) -> Int128 {
    var uses: [Int: Int] = [:]
    for suite in group.needs.flatMap(\.suites) { uses[suite, default: 0] += 1 }
    func share(_ suite: Int) -> Int128 { charge[suite] / Int128(max(1, uses[suite] ?? 1)) }
    var value: Int128 = 0
    for need in group.needs {
      let ways = options(need)
      value += ways.fixed
      for lock in need.locked where need.suites.contains(lock.of) {
        value -= share(lock.of) * Int128(lock.units)
      }
      for held in need.previous { value += multipliers.kept * Int128(need.keepable(held.of, instance)) }
      let bySuite = need.suites.map { multipliers.coverage - share($0) }.max() ?? 0
      let bySingle = need.singles.map { single[$0] }.max() ?? 0
      value += max(0, bySuite, bySingle) * Int128(need.open)
    }
    return value
  }
}
