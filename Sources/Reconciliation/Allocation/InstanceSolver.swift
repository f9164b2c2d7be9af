/// Solves one instance: most units covered, then least cost, then least change.
struct InstanceSolver {
  let instance: AllocationInstance
  var effort = BranchSearch.Effort()

  /// - Returns: `nil` where what is fixed takes more of a supply than there is.
  func solve() -> AllocationCertificate? {
    let flow = FlowModel(instance)
    guard let start = flow.solveWithoutSuites() else { return nil }
    let bound = StageBound(instance)
    if instance.isCoupled { return search(bound, flow, start) }
    let tally = instance.tally(start.solution).tally
    let reached = StageBound.Reached(covered: tally.covered, cost: tally.cost)
    let stages = AllocationStage.allCases.map { stage in
      let multipliers = start.multipliers(for: stage)
      let proved: Int128
      switch bound.bound(stage, reached, multipliers, PatternLimits()) {
      case .score(let score): proved = score
      case .none: proved = tally.score(stage)
      case .unbounded: proved = .max
      }
      return AllocationCertificate.Stage(stage: stage, bound: proved, tree: .leaf(multipliers))
    }
    return AllocationCertificate(instance: instance, solution: start.solution, tally: tally, stages: stages)
  }

  private func search(
    _ bound: StageBound, _ flow: FlowModel, _ start: FlowModel.Result
  ) -> AllocationCertificate {
    var best = (solution: start.solution, tally: instance.tally(start.solution).tally)
    var stages: [AllocationCertificate.Stage] = []
    for stage in AllocationStage.allCases {
      let reached = StageBound.Reached(covered: best.tally.covered, cost: best.tally.cost)
      var search = BranchSearch(bound, stage, reached, flow, effort, from: best)
      let outcome = search.run()
      best = (outcome.solution, outcome.tally)
      stages.append(AllocationCertificate.Stage(stage: stage, bound: outcome.bound, tree: outcome.tree))
    }
    return AllocationCertificate(
      instance: instance, solution: best.solution, tally: best.tally, stages: stages)
  }
}
