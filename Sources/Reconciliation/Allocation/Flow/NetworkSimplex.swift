/// Minimum-cost flow by the network simplex method on a strongly feasible spanning tree.
///
/// Source: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, *Network Flows* (1993), chapter 11; the rule for the leaving arc
/// (W. H. Cunningham, 1976) keeps it from running in circles. Each node can send all it has to the root along an arc of
/// its own, so that every instance has a flow to start from. Arcs are looked at in the order in which they were added:
/// the same network gives the same flow.
struct NetworkSimplex {
  typealias Weight = Int128

  private(set) var tails: [Int32] = []
  private(set) var heads: [Int32] = []
  private var capacities: [Int] = []
  private var costs: [Weight] = []
  private(set) var flows: [Int] = []
  private var states: [State] = []
  private var tree: FlowTree
  private var cursor = 0

  private enum State: UInt8 { case atLower, atUpper, inTree }

  /// The root is node 0 and takes whatever arrives.
  static let root = 0

  init(nodes: Int) { tree = FlowTree(nodes: nodes) }

  /// - Returns: a handle for `flows`.
  mutating func addArc(from tail: Int, to head: Int, capacity: Int, cost: Weight) -> Int {
    tails.append(Int32(tail))
    heads.append(Int32(head))
    capacities.append(capacity)
    costs.append(cost)
    flows.append(0)
    states.append(.atLower)
    return tails.count - 1
  }

  /// An arc to the root that is in the first tree and carries all that the node has; each node needs one.
  mutating func addRootArc(from tail: Int, capacity: Int, cost: Weight, flow: Int) -> Int {
    let arc = addArc(from: tail, to: NetworkSimplex.root, capacity: capacity, cost: cost)
    flows[arc] = flow
    states[arc] = .inTree
    tree.attach(tail, to: NetworkSimplex.root, by: arc, potential: -cost)
    return arc
  }

  /// What it costs to bring one unit from a node to the root.
  func distance(_ node: Int) -> Weight { -tree.potentials[node] }

  func cost(_ arc: Int) -> Weight { costs[arc] }

  /// Nodes that could take more from the given ones, by arcs with room and arcs with flow, not by way of the root.
  func reachable(from starts: [Int]) -> [Bool] {
    var out = [[Int]](repeating: [], count: tree.parents.count)
    for arc in tails.indices where Int(heads[arc]) != NetworkSimplex.root {
      if flows[arc] < capacities[arc] { out[Int(tails[arc])].append(Int(heads[arc])) }
      if flows[arc] > 0 { out[Int(heads[arc])].append(Int(tails[arc])) }
    }
    var isReached = [Bool](repeating: false, count: out.count)
    var stack = starts
    for start in starts { isReached[start] = true }
    while let node = stack.popLast() {
      for next in out[node] where !isReached[next] {
        isReached[next] = true
        stack.append(next)
      }
    }
    return isReached
  }

  mutating func solve() {
    while let arc = entering() { pivot(arc) }
  }

  /// The best arc of the first block that has one.
  private mutating func entering() -> Int? {
    let count = tails.count
    let block = max(64, Int(Double(count).squareRoot()))
    var best: Int?
    var bestGain: Weight = 0
    var looked = 0
    var inBlock = 0
    while looked < count {
      let arc = cursor
      cursor += 1
      if cursor == count { cursor = 0 }
      looked += 1
      inBlock += 1
      if states[arc] != .inTree {
        let reduced = costs[arc] + tree.potentials[Int(tails[arc])] - tree.potentials[Int(heads[arc])]
        let gain = states[arc] == .atLower ? -reduced : reduced
        if gain > bestGain {
          bestGain = gain
          best = arc
        }
      }
      if inBlock == block {
        if best != nil { return best }
        inBlock = 0
      }
    }
    return best
  }

  private mutating func pivot(_ arc: Int) {
    let isForward = states[arc] == .atLower
    let (first, second) =
      isForward ? (Int(tails[arc]), Int(heads[arc])) : (Int(heads[arc]), Int(tails[arc]))
    // The cycle runs from the apex down to `first`, over the arc to `second`, and up to the apex again.
    var delta = capacities[arc]
    var leaving: (node: Int, isFirstSide: Bool)?
    var (left, right) = (first, second)
    var leftPath: [Int] = []
    var rightPath: [Int] = []
    while left != right {
      if tree.depths[left] >= tree.depths[right] {
        leftPath.append(left)
        left = Int(tree.parents[left])
      } else {
        rightPath.append(right)
        right = Int(tree.parents[right])
      }
    }
    for node in leftPath {
      let room = residual(tree.arcs[node], isUp: isUp(node), with: false)
      if room < delta {
        delta = room
        leaving = (node, true)
      }
    }
    for node in rightPath {
      let room = residual(tree.arcs[node], isUp: isUp(node), with: true)
      if room <= delta {
        delta = room
        leaving = (node, false)
      }
    }
    if delta > 0 {
      flows[arc] += isForward ? delta : -delta
      for node in leftPath { flows[Int(tree.arcs[node])] += isUp(node) ? -delta : delta }
      for node in rightPath { flows[Int(tree.arcs[node])] += isUp(node) ? delta : -delta }
    }
    guard let leaving else {
      states[arc] = isForward ? .atUpper : .atLower
      return
    }
    let out = Int(tree.arcs[leaving.node])
    states[out] = flows[out] == 0 ? .atLower : .atUpper
    states[arc] = .inTree
    let reduced = costs[arc] + tree.potentials[Int(tails[arc])] - tree.potentials[Int(heads[arc])]
    let (moved, anchor) = leaving.isFirstSide ? (first, second) : (second, first)
    let movedIsTail = Int(tails[arc]) == moved
    tree.move(
      leaving.node, rootedAt: moved, to: anchor, by: arc, raising: movedIsTail ? -reduced : reduced)
  }

  /// The tree arc of a node points to its parent.
  private func isUp(_ node: Int) -> Bool { Int(tails[Int(tree.arcs[node])]) == node }

  /// What more the tree arc of a node can carry, up (`with`) or down the tree.
  private func residual(_ arc: Int32, isUp: Bool, with upwards: Bool) -> Int {
    isUp == upwards ? capacities[Int(arc)] - flows[Int(arc)] : flows[Int(arc)]
  }
}
