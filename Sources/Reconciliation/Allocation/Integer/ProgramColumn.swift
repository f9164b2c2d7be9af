/// One way to treat one consumer of a group: which suites it holds, and what covers each of its needs.
struct ProgramColumn: Sendable {
  var group: Int
  /// Place among the group's patterns.
  var pattern: Int
  /// Units taken, by supply; in no particular order, a supply may stand more than once.
  var use: [AllocationInstance.Amount]
  var covered: Int
  var kept: Int
  /// In minor units.
  var cost: Double

  /// What a consumer gets without any decision: what is fixed.
  init(least group: Int, _ bound: StageBound) {
    self.init(group: group, pattern: 0, bound.instance, bound.patterns[group].patterns[0])
    finish(bound.instance)
  }

  /// The best of a pattern at the multipliers of a valuation.
  init(
    group: Int, pattern: Int, _ bound: StageBound, _ valuation: Valuation,
    _ options: [Valuation.NeedOptions]
  ) {
    let held = bound.patterns[group].patterns[pattern]
    self.init(group: group, pattern: pattern, bound.instance, held)
    var taken: [AllocationInstance.Amount] = []
    var (covered, kept) = (0, 0)
    let reaches = bound.patterns[group].reaches[pattern]
    _ = valuation.value(options, held, reaches) { _, supply, units, isKept in
      if let supply { taken.append(AllocationInstance.Amount(of: supply, units: units)) }
      covered += units
      if isKept { kept += units }
    }
    use += taken
    self.covered += covered
    self.kept += kept
    finish(bound.instance)
  }

  private init(
    group: Int, pattern: Int, _ instance: AllocationInstance, _ held: [AllocationInstance.Amount]
  ) {
    self.group = group
    self.pattern = pattern
    use = held
    covered = 0
    kept = 0
    cost = 0
    for need in instance.groups[group].needs {
      use += need.locked.filter { !need.suites.contains($0.of) }
      covered += need.units - need.open
      kept += need.keptByLocks(instance)
    }
  }

  private mutating func finish(_ instance: AllocationInstance) {
    cost = use.reduce(0) { $0 + Double(instance.supplies[$1.of].cost) * Double($1.units) }
  }
}
