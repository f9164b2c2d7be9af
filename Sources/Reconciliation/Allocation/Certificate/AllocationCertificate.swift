/// The proof of one part of an allocation: what was to be decided, what was decided, and why nothing better exists.
///
/// Whoever holds it can check it by counting: see ``fault()``.
public struct AllocationCertificate: Sendable, Hashable {
  /// One of the three stages and its proof.
  struct Stage: Sendable, Hashable {
    var stage: AllocationStage
    /// Proved: no allocation that keeps what the stages before reached has a greater score.
    var bound: Int128
    var tree: BranchTree
  }

  var instance: AllocationInstance
  var solution: AllocationSolution
  var tally: AllocationTally
  /// Coverage, cost, change.
  var stages: [Stage]

  /// What is between the solution and the bound of a stage: 0 where the solution is proved to be the best. Units, or
  /// minor units of money.
  func gap(_ stage: AllocationStage) -> Int128 {
    guard let proof = stages.first(where: { $0.stage == stage }) else { return .max }
    let (gap, overflow) = proof.bound.subtractingReportingOverflow(tally.score(stage))
    return overflow ? .max : gap
  }

  /// Coverage, cost and change are all proved to be the best there is.
  public var isProved: Bool { AllocationStage.allCases.allSatisfy { gap($0) == 0 } }

  /// Units needed, and covered.
  public var needed: Int { instance.needed }
  public var covered: Int { tally.covered }

  /// Units that no allocation can cover, as far as is proved; ``needed`` − ``covered`` where coverage is proved.
  public var leastShortfall: Int {
    guard let proof = stages.first(where: { $0.stage == .coverage }) else { return 0 }
    return instance.needed - min(instance.needed, max(0, Int(clamping: proof.bound)))
  }

  /// Units covered by entitlement and product, in order: what a table of allocations must add up to.
  public func unitsCovered() -> [(entitlement: String, product: String, units: Int)] {
    var units: [[Int]: Int] = [:]
    for (group, choices) in zip(instance.groups, solution) {
      for choice in choices {
        for (need, covers) in zip(group.needs, choice.covers) {
          for cover in covers {
            let key = [instance.supplies[cover.of].entitlement, need.product]
            units[key, default: 0] += cover.units * choice.count
          }
        }
      }
    }
    return units.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, units in
      (instance.entitlements[key[0]], instance.products[key[1]], units)
    }
  }
}
