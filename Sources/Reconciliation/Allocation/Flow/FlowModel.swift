/// The best allocation once it is settled how many consumers of each group hold which suites: a flow from needs to supplies.
///
/// Coverage, cost and change are one weight: a uncovered unit outweighs any cost, a minor unit of money outweighs all
/// that could be kept. (One more unit covered changes the use of one supply only, so that it costs at most the
/// dearest unit; the same argument puts unlimited supplies last.)
struct FlowModel {
  /// So many consumers of a group hold a pattern of suites.
  struct Cell: Sendable, Hashable {
    var group: Int
    var pattern: [AllocationInstance.Amount]
    var count: Int
  }

  struct Result {
    var solution: AllocationSolution
    /// Potentials as prices: they prove cost and change where there are no suites.
    var potentials: Multipliers
    /// Supplies that an uncovered unit could be moved to, directly or by moving others, were they not full: the
    /// minimum cut, which proves coverage where there are no suites.
    var cut: [Bool]

    func multipliers(for stage: AllocationStage) -> Multipliers {
      if stage != .coverage { return potentials }
      return Multipliers(
        coverage: 1, cost: 0, kept: 0,
        supplies: cut.map { $0 ? 1 : 0 })
    }
  }

  private let instance: AllocationInstance
  private let keptWeight: Int128 = 1
  private let costWeight: Int128
  private let coverageWeight: Int128

  init(_ instance: AllocationInstance) {
    self.instance = instance
    var keepable: Int128 = 0
    for group in instance.groups {
      for need in group.needs {
        for held in need.previous { keepable += Int128(held.units) * Int128(group.size) }
      }
    }
    costWeight = keepable + 1
    coverageWeight = (Int128(instance.supplies.map(\.cost).max() ?? 0) + 1) * costWeight
  }

  /// - Returns: `nil` where the suites or what is fixed takes more of a supply than there is.
  func solve(_ cells: [Cell]) -> Result? {
    guard var builder = NetworkBuilder(instance, cells) else { return nil }
    builder.build(coverage: coverageWeight, cost: costWeight, kept: keptWeight)
    builder.network.solve()
    let prices = builder.prices(beyond: coverageWeight + keptWeight)
    return Result(
      solution: builder.solution(),
      potentials: Multipliers(
        coverage: coverageWeight, cost: costWeight, kept: keptWeight, supplies: prices),
      cut: builder.cut())
  }

  /// All consumers with the least of suites that fixed allocations demand.
  func solveWithoutSuites() -> Result? {
    solve(
      instance.groups.enumerated().map { place, group in
        Cell(group: place, pattern: SuitePatterns.least(group), count: group.size)
      })
  }
}

extension SuitePatterns {
  /// The least of suites that fixed allocations demand.
  static func least(_ group: AllocationInstance.Group) -> [Amount] {
    Set(group.needs.flatMap(\.suites)).sorted()
      .map { suite in
        Amount(of: suite, units: group.needs.reduce(0) { max($0, $1.lockedUnits(of: suite)) })
      }
      .filter { $0.units > 0 }
  }
}
