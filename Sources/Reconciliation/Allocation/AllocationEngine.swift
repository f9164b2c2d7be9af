/// Allocates a whole problem: groups equals, solves part by part, and hands the units to consumers.
package struct AllocationEngine: Sendable {
  var effort = BranchSearch.Effort()

  package init() {}

  init(effort: BranchSearch.Effort) { self.effort = effort }

  package func allocate(_ problem: AllocationProblem) -> AllocationOutcome {
    let table = NeedTable(problem)
    let eligible = EligibilityTable(table, problem.eligibility)
    let fixed = FixedAllocations(problem, table, eligible)
    let groups = NeedGroups(table, eligible, fixed)
    let parts = AllocationParts(groups.groups, table)
    var outcome = AllocationOutcome(table: table, eligible: eligible, fixed: fixed)
    for part in parts.parts {
      guard let certificate = InstanceSolver(instance: part.instance, effort: effort).solve() else {
        continue
      }
      outcome.add(part, certificate)
    }
    outcome.finish()
    return outcome
  }
}
