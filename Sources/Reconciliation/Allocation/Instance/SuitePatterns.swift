/// How many units of each suite one consumer of a group may sensibly hold.
///
/// Two people and three suites that overlap pairwise show why counting suites by group is not enough: one unit of each
/// suite would seem to cover both people in full. So each pattern is one person's; the integer programme counts people.
struct SuitePatterns: Sendable {
  typealias Amount = AllocationInstance.Amount

  /// Units by suite, ascending, zeros left out; first the least that fixed allocations demand.
  let patterns: [[Amount]]
  /// False: there are more than ``limit``; then `patterns` holds some, and bounds have to use
  /// ``Valuation/wideValue(_:)``.
  let isComplete: Bool
  /// For each pattern, for each need: what it can cover beside what is fixed, and what of it would be kept.
  let reaches: [[Reach]]

  struct Reach: Sendable {
    var units = 0
    var kept = 0
  }

  /// Patterns of one group that are worth listing.
  static let limit = 4096

  /// Leaves out patterns from which a unit can be taken without losing coverage or something kept: with it goes every
  /// pattern that holds more, since what is superfluous stays so. Nothing is lost: taking the unit away frees
  /// capacity and cost.
  init(_ group: AllocationInstance.Group, _ instance: AllocationInstance) {
    let suites = Set(group.needs.flatMap(\.suites)).sorted()
    guard !suites.isEmpty else {
      patterns = [[]]
      isComplete = true
      reaches = [group.needs.map { _ in Reach() }]
      return
    }
    var search = Search(group: group, instance: instance, suites: suites)
    search.extend(0)
    isComplete = !search.isTruncated
    let found = isComplete ? search.found : Array(search.found.prefix(64)) + search.chain()
    patterns = found
    reaches = found.map { pattern in group.needs.map { $0.reach(pattern, instance) } }
  }

  private struct Search {
    let group: AllocationInstance.Group
    let instance: AllocationInstance
    let suites: [Int]
    let base: [Int]
    var units: [Int]
    var found: [[Amount]] = []
    var isTruncated = false

    init(group: AllocationInstance.Group, instance: AllocationInstance, suites: [Int]) {
      self.group = group
      self.instance = instance
      self.suites = suites
      base = suites.map { suite in
        group.needs.reduce(0) { max($0, $1.lockedUnits(of: suite)) }
      }
      units = base
    }

    mutating func extend(_ place: Int) {
      guard place < suites.count else {
        if found.count < SuitePatterns.limit {
          found.append(zip(suites, units).filter { $1 > 0 }.map { Amount(of: $0, units: $1) })
        } else {
          isTruncated = true
        }
        return
      }
      let most = max(instance.supplies[suites[place]].capacity ?? .max, base[place])
      while !isTruncated {
        extend(place + 1)
        guard units[place] < most else { break }
        units[place] += 1
        if hasSuperfluousUnit(upTo: place) { break }
      }
      units[place] = base[place]
    }

    /// Unit by unit, always of the suite that covers most of what is still open: something to choose from where the
    /// patterns are too many to list.
    func chain() -> [[Amount]] {
      var units = base
      var chain: [[Amount]] = []
      var reached = group.needs.map { _ in 0 }
      while true {
        var best: (place: Int, gain: Int)?
        for place in suites.indices where units[place] < instance.supplies[suites[place]].capacity ?? .max {
          let gain = zip(group.needs, reached).count { need, units in
            units < need.open && need.suites.contains(suites[place])
          }
          if gain > best?.gain ?? 0 { best = (place, gain) }
        }
        guard let best else { return chain }
        units[best.place] += 1
        let pattern = zip(suites, units).filter { $1 > 0 }.map { Amount(of: $0, units: $1) }
        reached = group.needs.map { $0.reach(pattern, instance).units }
        if chain.count < SuitePatterns.limit { chain.append(pattern) } else { return chain }
      }
    }

    private func hasSuperfluousUnit(upTo last: Int) -> Bool {
      for place in 0...last where units[place] > base[place] && isSuperfluous(place) { return true }
      return false
    }

    private func isSuperfluous(_ place: Int) -> Bool {
      let suite = suites[place]
      for need in group.needs where need.suites.contains(suite) {
        let reach = zip(suites, units).reduce(0) { sum, held in
          need.suites.contains(held.0) ? sum + held.1 - need.lockedUnits(of: held.0) : sum
        }
        if reach <= need.open { return false }
        let entitlement = instance.supplies[suite].entitlement
        let held = zip(suites, units).reduce(0) { sum, held in
          need.suites.contains(held.0) && instance.supplies[held.0].entitlement == entitlement
            ? sum + held.1 - need.lockedUnits(of: held.0) : sum
        }
        if held <= need.keepable(entitlement, instance) { return false }
      }
      return true
    }
  }
}

extension AllocationInstance.Need {
  func lockedUnits(of supply: Int) -> Int {
    for amount in locked where amount.of == supply { return amount.units }
    return 0
  }

  /// Units that are not fixed.
  var open: Int { locked.reduce(units) { $0 - $1.units } }

  /// Units held of an entitlement before, without those that are fixed to it.
  func keepable(_ entitlement: Int, _ instance: AllocationInstance) -> Int {
    guard let held = previous.first(where: { $0.of == entitlement }) else { return 0 }
    let fixed = locked.reduce(0) { sum, lock in
      instance.supplies[lock.of].entitlement == entitlement ? sum + lock.units : sum
    }
    return max(0, held.units - fixed)
  }

  /// Units that stay as they were because they are fixed.
  func keptByLocks(_ instance: AllocationInstance) -> Int {
    previous.reduce(0) { sum, held in sum + held.units - keepable(held.of, instance) }
  }

  /// What suites held in a pattern can cover of this need beside what is fixed, and what of it would be kept.
  func reach(_ pattern: [AllocationInstance.Amount], _ instance: AllocationInstance)
    -> SuitePatterns.Reach
  {
    if suites.isEmpty { return SuitePatterns.Reach() }
    var units = 0
    var byEntitlement: [Int: Int] = [:]
    for suite in pattern where suites.contains(suite.of) {
      let open = suite.units - lockedUnits(of: suite.of)
      units += open
      byEntitlement[instance.supplies[suite.of].entitlement, default: 0] += open
    }
    var kept = 0
    for held in previous {
      if let open = byEntitlement[held.of] { kept += min(open, keepable(held.of, instance)) }
    }
    units = min(units, open)
    return SuitePatterns.Reach(units: units, kept: min(kept, units))
  }
}
