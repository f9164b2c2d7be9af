/// Branch and bound for one stage of one instance.
///
/// Best bound first, ties by depth, then by age. It ends when the best solution is proved, or after a number of nodes or of
/// patterns valued: never by the clock, so that every machine ends at the same place.
struct BranchSearch {
  struct Effort: Sendable, Hashable {
    var nodes = 4000
    var patterns = 40_000_000
  }

  struct Outcome {
    var solution: AllocationSolution
    var tally: AllocationTally
    /// No allocation has a greater score.
    var bound: Int128
    var tree: BranchTree
  }

  let bound: StageBound
  let stage: AllocationStage
  let reached: StageBound.Reached
  let effort: Effort
  private let flow: FlowModel
  private var best: (solution: AllocationSolution, tally: AllocationTally)
  private var nodes: [Node] = []
  private var open: [Int] = []
  private var work = 0

  private struct Node {
    var limits: PatternLimits
    var program: PriceProgram?
    var multipliers: Multipliers
    var bound: StageBound.Bound
    var depth: Int
    var children: (key: PatternLimits.Key, count: Int, low: Int, high: Int)?
  }

  init(
    _ bound: StageBound, _ stage: AllocationStage, _ reached: StageBound.Reached, _ flow: FlowModel,
    _ effort: Effort, from start: (solution: AllocationSolution, tally: AllocationTally)
  ) {
    self.bound = bound
    self.stage = stage
    self.reached = reached
    self.flow = flow
    self.effort = effort
    best = start
  }

  mutating func run() -> Outcome {
    let program = PriceProgram(bound, stage, reached)
    add(
      Node(
        limits: PatternLimits(), program: program, multipliers: program.multipliers, bound: .unbounded,
        depth: 0))
    take(.plain(stage, bound.instance), for: 0)
    while let node = next() { expand(node) }
    let proved = nodes.indices.filter { nodes[$0].children == nil }.reduce(best.tally.score(stage)) {
      switch nodes[$1].bound {
      case .none: $0
      case .score(let score): max($0, score)
      case .unbounded: .max
      }
    }
    return Outcome(solution: best.solution, tally: best.tally, bound: proved, tree: tree(0))
  }

  private mutating func add(_ node: Node) {
    nodes.append(node)
    open.append(nodes.count - 1)
  }

  private func isDone(_ node: Int) -> Bool { nodes[node].bound.isAtMost(best.tally.score(stage)) }

  private mutating func next() -> Int? {
    guard nodes.count < effort.nodes, work < effort.patterns else { return nil }
    for node in open where isDone(node) { nodes[node].program = nil }
    open = open.filter { !isDone($0) }
    let first = open.indices.max { left, right in isBehind(open[left], open[right]) }
    return first.map { open.remove(at: $0) }
  }

  private func isBehind(_ left: Int, _ right: Int) -> Bool {
    let (leftBound, rightBound) = (rank(nodes[left].bound), rank(nodes[right].bound))
    if leftBound != rightBound { return leftBound < rightBound }
    return (nodes[left].depth, left) < (nodes[right].depth, right)
  }

  private func rank(_ bound: StageBound.Bound) -> Int128 {
    switch bound {
    case .none: .min
    case .score(let score): score
    case .unbounded: .max
    }
  }

  private mutating func expand(_ node: Int) {
    guard var program = nodes[node].program else { return }
    nodes[node].program = nil
    program.solve(allowance: effort.patterns - work)
    work += program.work
    take(program.multipliers, for: node)
    if isDone(node) { return }
    let counts = program.patternCounts()
    if program.isFeasible { improve(counts, nodes[node].limits, node) }
    if isDone(node) { return }
    guard let (key, count) = branching(counts, nodes[node].limits) else { return }
    let limits = nodes[node].limits
    let children = (key: key, count: count, low: nodes.count, high: nodes.count + 1)
    for (limits, row) in [
      (limits.atMost(count, key), ProgramRow.atMost(key, count)),
      (limits.atLeast(count + 1, key), ProgramRow.atLeast(key, count + 1)),
    ] {
      let multipliers = nodes[node].multipliers
      add(
        Node(
          limits: limits, program: program.adding(row), multipliers: multipliers,
          bound: bound.bound(stage, reached, multipliers, limits), depth: nodes[node].depth + 1))
    }
    nodes[node].children = children
  }

  /// Keeps the multipliers that bound better.
  private mutating func take(_ multipliers: Multipliers, for node: Int) {
    let new = bound.bound(stage, reached, multipliers, nodes[node].limits)
    if rank(new) < rank(nodes[node].bound) {
      nodes[node].bound = new
      nodes[node].multipliers = multipliers
    }
  }

  /// Rounds the relaxation to whole consumers and lets the flow do the rest.
  private mutating func improve(
    _ counts: [PatternLimits.Key: Double], _ limits: PatternLimits, _ node: Int
  ) {
    let rounding = PatternRounding(bound: bound)
    for cells in [rounding.cells(counts, raisesLargest: true), rounding.cells(counts, raisesLargest: false)] {
      guard let result = flow.solve(cells) else { continue }
      let tally = bound.instance.tally(result.solution).tally
      if isBetter(tally) { best = (result.solution, tally) }
      take(result.multipliers(for: stage), for: node)
    }
  }

  private func isBetter(_ tally: AllocationTally) -> Bool {
    switch stage {
    case .coverage: tally.isBetter(than: best.tally)
    case .cost:
      tally.covered >= reached.covered
        && (tally.cost, -tally.kept) < (best.tally.cost, -best.tally.kept)
    case .change:
      tally.covered >= reached.covered && tally.cost <= reached.cost && tally.kept > best.tally.kept
    }
  }

  /// The pattern whose count is farthest from whole; where all are whole, the widest range is halved.
  private func branching(
    _ counts: [PatternLimits.Key: Double], _ limits: PatternLimits
  ) -> (PatternLimits.Key, Int)? {
    var best: (key: PatternLimits.Key, count: Int, distance: Double)?
    for (key, value) in counts.sorted(by: { $0.key < $1.key }) {
      guard bound.patterns[key.group].isComplete, bound.patterns[key.group].patterns.count > 1 else {
        continue
      }
      let distance = abs(value - value.rounded())
      if distance > 1e-4, distance > (best?.distance ?? 0) + 1e-9 {
        best = (key, Int(value.rounded(.down)), distance)
      }
    }
    if let best { return (best.key, best.count) }
    for (group, size) in bound.instance.groups.map(\.size).enumerated() {
      let patterns = bound.patterns[group]
      guard patterns.isComplete, patterns.patterns.count > 1 else { continue }
      for pattern in patterns.patterns.indices {
        let key = PatternLimits.Key(group: group, pattern: pattern)
        let range = limits[key]
        let most = min(range.most, size)
        if range.least < most { return (key, range.least + (most - range.least) / 2) }
      }
    }
    return nil
  }

  private func tree(_ node: Int) -> BranchTree {
    guard let children = nodes[node].children else { return .leaf(nodes[node].multipliers) }
    return .branch(
      group: children.key.group,
      pattern: bound.patterns[children.key.group].patterns[children.key.pattern], count: children.count,
      tree(children.low), tree(children.high))
  }
}
