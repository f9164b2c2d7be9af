/// Writes an instance with settled suites as a network, and reads the flow.
///
/// Nodes: the root; a node for each cell's need; one for each set of supplies that some need may use (so that arcs follow
/// the number of such sets and not of needs); one for what a need may keep, where an entitlement has several supplies; the
/// supplies.
struct NetworkBuilder {
  typealias Amount = AllocationInstance.Amount

  let instance: AllocationInstance
  let cells: [FlowModel.Cell]
  private(set) var remaining: [Int]
  var network = NetworkSimplex(nodes: 1)
  private(set) var ways: [[NeedWays]] = []
  private var setNodes: [[Int]: Int] = [:]
  private(set) var sets: [(singles: [Int], node: Int, arcs: [Int])] = []
  private(set) var keepers: [(entitlement: Int, node: Int, arcs: [(supply: Int, arc: Int)])] = []
  private(set) var supplyNodes: [Int] = []
  private(set) var supplyArcs: [Int?] = []
  private var nodes = 1

  /// The arcs out of one cell's need.
  struct NeedWays {
    var node = -1
    var uncovered = -1
    var suiteKept: Int?
    var suite: Int?
    /// Place in `keepers`, limit for each consumer.
    var kept: [(keeper: Int, arc: Int, limit: Int)] = []
    var set: (place: Int, arc: Int)?
  }

  init?(_ instance: AllocationInstance, _ cells: [FlowModel.Cell]) {
    self.instance = instance
    self.cells = cells
    remaining = instance.supplies.map { $0.capacity ?? Int.max }
    for cell in cells {
      for suite in cell.pattern { take(suite.units * cell.count, of: suite.of) }
      for need in instance.groups[cell.group].needs {
        for lock in need.locked where !need.suites.contains(lock.of) {
          take(lock.units * cell.count, of: lock.of)
        }
      }
    }
    if remaining.contains(where: { $0 < 0 }) { return nil }
  }

  private mutating func take(_ units: Int, of supply: Int) {
    if instance.supplies[supply].capacity != nil { remaining[supply] -= units }
  }

  mutating func build(coverage: Int128, cost: Int128, kept: Int128) {
    layOut()
    network = NetworkSimplex(nodes: nodes)
    for place in supplyNodes.indices where supplyNodes[place] >= 0 {
      supplyArcs[place] = network.addRootArc(
        from: supplyNodes[place], capacity: remaining[place],
        cost: Int128(instance.supplies[place].cost) * cost, flow: 0)
    }
    for place in sets.indices {
      // More than leaving a unit uncovered: never worth it, only there to hang the first tree on.
      _ = network.addRootArc(from: sets[place].node, capacity: .max, cost: 2 * coverage, flow: 0)
      sets[place].arcs = sets[place].singles.map { supply in
        network.addArc(from: sets[place].node, to: supplyNodes[supply], capacity: .max, cost: 0)
      }
    }
    for place in keepers.indices {
      _ = network.addRootArc(from: keepers[place].node, capacity: .max, cost: 2 * coverage, flow: 0)
      for index in keepers[place].arcs.indices {
        keepers[place].arcs[index].arc = network.addArc(
          from: keepers[place].node, to: supplyNodes[keepers[place].arcs[index].supply], capacity: .max,
          cost: 0)
      }
    }
    for (place, cell) in cells.enumerated() {
      for (index, need) in instance.groups[cell.group].needs.enumerated() where ways[place][index].node >= 0 {
        addArcs(of: need, cell, place, index, coverage, kept)
      }
    }
  }

  /// Numbers the nodes that are needed.
  private mutating func layOut() {
    supplyNodes = Array(repeating: -1, count: instance.supplies.count)
    supplyArcs = Array(repeating: nil, count: instance.supplies.count)
    for place in remaining.indices where remaining[place] > 0 {
      supplyNodes[place] = nodes
      nodes += 1
    }
    var keeperNodes: [[Int]: Int] = [:]
    for cell in cells {
      var row: [NeedWays] = []
      for need in instance.groups[cell.group].needs {
        var way = NeedWays()
        if need.open > 0, cell.count > 0 {
          way.node = nodes
          nodes += 1
          let singles = need.singles.filter { remaining[$0] > 0 }
          if !singles.isEmpty {
            way.set = (setPlace(singles), -1)
            for held in need.previous {
              let limit = need.keepable(held.of, instance)
              let own = singles.filter { instance.supplies[$0].entitlement == held.of }
              guard limit > 0, !own.isEmpty else { continue }
              let keeper = keeperNodes[own] ?? keepers.count
              if keeper == keepers.count {
                keeperNodes[own] = keeper
                keepers.append((held.of, nodes, own.map { ($0, -1) }))
                nodes += 1
              }
              way.kept.append((keeper, -1, limit))
            }
          }
        }
        row.append(way)
      }
      ways.append(row)
    }
  }

  private mutating func setPlace(_ singles: [Int]) -> Int {
    if let known = setNodes[singles] { return known }
    setNodes[singles] = sets.count
    sets.append((singles, nodes, []))
    nodes += 1
    return sets.count - 1
  }

  private mutating func addArcs(
    of need: AllocationInstance.Need, _ cell: FlowModel.Cell, _ place: Int, _ index: Int,
    _ coverage: Int128, _ kept: Int128
  ) {
    let node = ways[place][index].node
    let total = need.open * cell.count
    ways[place][index].uncovered = network.addRootArc(
      from: node, capacity: .max, cost: coverage, flow: total)
    let reach = need.reach(cell.pattern, instance)
    if reach.kept > 0 {
      ways[place][index].suiteKept = network.addArc(
        from: node, to: NetworkSimplex.root, capacity: reach.kept * cell.count, cost: -kept)
    }
    if reach.units > reach.kept {
      ways[place][index].suite = network.addArc(
        from: node, to: NetworkSimplex.root, capacity: (reach.units - reach.kept) * cell.count, cost: 0)
    }
    for way in ways[place][index].kept.indices {
      let (keeper, _, limit) = ways[place][index].kept[way]
      ways[place][index].kept[way].arc = network.addArc(
        from: node, to: keepers[keeper].node, capacity: limit * cell.count, cost: -kept)
    }
    if let set = ways[place][index].set {
      ways[place][index].set?.arc = network.addArc(
        from: node, to: sets[set.place].node, capacity: .max, cost: 0)
    }
  }
}
