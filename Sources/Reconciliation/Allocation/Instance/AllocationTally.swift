/// The three things that are decided one after the other: most units covered, then least cost, then most units kept.
package struct AllocationTally: Sendable, Hashable {
  package var covered = 0
  /// Sum of units used × cost of one, in minor units.
  package var cost: Int128 = 0
  /// Units bound to the same consumer, product and entitlement as in the last sealed allocation.
  var kept = 0

  /// More covered, else cheaper, else more kept.
  func isBetter(than other: AllocationTally) -> Bool {
    if covered != other.covered { return covered > other.covered }
    if cost != other.cost { return cost < other.cost }
    return kept > other.kept
  }

  /// As a score that is to be as great as possible.
  func score(_ stage: AllocationStage) -> Int128 {
    switch stage {
    case .coverage: Int128(covered)
    case .cost: -cost
    case .change: Int128(kept)
    }
  }
}

enum AllocationStage: String, Sendable, Hashable, CaseIterable {
  case coverage, cost, change
}

extension AllocationInstance {
  /// Counts a solution out: the tally, and the units used of each supply.
  func tally(_ solution: AllocationSolution) -> (tally: AllocationTally, used: [Int]) {
    var tally = AllocationTally()
    var used = [Int](repeating: 0, count: supplies.count)
    for (group, choices) in zip(groups, solution) {
      for choice in choices {
        for suite in choice.suites { used[suite.of] += suite.units * choice.count }
        for (need, covers) in zip(group.needs, choice.covers) {
          var now: [Int: Int] = [:]
          for cover in covers {
            tally.covered += cover.units * choice.count
            if !need.suites.contains(cover.of) { used[cover.of] += cover.units * choice.count }
            now[supplies[cover.of].entitlement, default: 0] += cover.units
          }
          for held in need.previous { tally.kept += min(held.units, now[held.of] ?? 0) * choice.count }
        }
      }
    }
    for (supply, units) in zip(supplies, used) { tally.cost += Int128(supply.cost) * Int128(units) }
    return (tally, used)
  }
}
