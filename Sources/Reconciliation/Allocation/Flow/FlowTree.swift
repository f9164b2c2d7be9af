/// The spanning tree of a network simplex: parents, depths, children, and a potential for each node such that each tree
/// arc's cost + potential of its tail = potential of its head.
struct FlowTree {
  private(set) var parents: [Int32]
  /// The arc between a node and its parent.
  private(set) var arcs: [Int32]
  private(set) var depths: [Int32]
  private(set) var potentials: [Int128]
  private var firstChild: [Int32]
  private var next: [Int32]
  private var previous: [Int32]

  init(nodes: Int) {
    parents = Array(repeating: -1, count: nodes)
    arcs = parents
    depths = Array(repeating: 0, count: nodes)
    potentials = Array(repeating: 0, count: nodes)
    firstChild = parents
    next = parents
    previous = parents
  }

  mutating func attach(_ node: Int, to parent: Int, by arc: Int, potential: Int128) {
    link(node, to: parent, by: arc)
    depths[node] = depths[parent] + 1
    potentials[node] = potential
  }

  /// Cuts off the subtree of `top`, makes `node` its root, and hangs it below `anchor`.
  mutating func move(_ top: Int, rootedAt node: Int, to anchor: Int, by arc: Int, raising amount: Int128) {
    var stem: [(node: Int, arc: Int)] = []
    var here = node
    while true {
      stem.append((here, Int(arcs[here])))
      let up = Int(parents[here])
      unlink(here)
      if here == top { break }
      here = up
    }
    link(node, to: anchor, by: arc)
    for place in stem.indices.dropFirst() {
      link(stem[place].node, to: stem[place - 1].node, by: stem[place - 1].arc)
    }
    var stack = [node]
    while let here = stack.popLast() {
      depths[here] = depths[Int(parents[here])] + 1
      potentials[here] += amount
      var child = firstChild[here]
      while child >= 0 {
        stack.append(Int(child))
        child = next[Int(child)]
      }
    }
  }

  private mutating func link(_ node: Int, to parent: Int, by arc: Int) {
    parents[node] = Int32(parent)
    arcs[node] = Int32(arc)
    let first = firstChild[parent]
    next[node] = first
    previous[node] = -1
    if first >= 0 { previous[Int(first)] = Int32(node) }
    firstChild[parent] = Int32(node)
  }

  private mutating func unlink(_ node: Int) {
    if previous[node] >= 0 {
      next[Int(previous[node])] = next[node]
    } else {
      firstChild[Int(parents[node])] = next[node]
    }
    if next[node] >= 0 { previous[Int(next[node])] = previous[node] }
  }
}
