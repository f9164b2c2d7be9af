/// Minimum-cost maximum flow by successive shortest paths.
///
/// Source: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, *Network Flows* (1993), §9.7. Paths are found by Bellman–Ford with a
/// queue; edges are tried in the order in which they were added, so that equal costs give the same flow every time. The
/// flow is of greatest value first and of least cost among those.
struct FlowNetwork {
  private struct Edge {
    let to: Int
    var capacity: Int
    let cost: Int64
  }

  /// Edge `2n` and its reverse `2n + 1`.
  private var edges: [Edge] = []
  private var edgesFrom: [[Int]]

  init(nodes: Int) { edgesFrom = Array(repeating: [], count: nodes) }

  /// - Returns: a handle for ``flow(_:)``.
  mutating func addEdge(from: Int, to: Int, capacity: Int, cost: Int64) -> Int {
    edges.append(Edge(to: to, capacity: capacity, cost: cost))
    edges.append(Edge(to: from, capacity: 0, cost: -cost))
    edgesFrom[from].append(edges.count - 2)
    edgesFrom[to].append(edges.count - 1)
    return edges.count - 2
  }

  /// Units sent along an edge.
  func flow(_ edge: Int) -> Int { edges[edge + 1].capacity }

  /// Sends as much as possible at least cost.
  /// - Returns: the value of the flow.
  mutating func maximise(from source: Int, to sink: Int) -> Int {
    var total = 0
    while let path = cheapestPath(from: source, to: sink) {
      let units = path.map { edges[$0].capacity }.min() ?? 0
      for edge in path {
        edges[edge].capacity -= units
        edges[edge ^ 1].capacity += units
      }
      total += units
    }
    return total
  }

  private func cheapestPath(from source: Int, to sink: Int) -> [Int]? {
    var distance = [Int64?](repeating: nil, count: edgesFrom.count)
    var arrivedBy = [Int](repeating: -1, count: edgesFrom.count)
    var isQueued = [Bool](repeating: false, count: edgesFrom.count)
    var queue = [source]
    var next = 0
    distance[source] = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      isQueued[node] = false
      guard let here = distance[node] else { continue }
      for index in edgesFrom[node] where edges[index].capacity > 0 {
        let edge = edges[index]
        let there = here + edge.cost
        if let known = distance[edge.to], known <= there { continue }
        distance[edge.to] = there
        arrivedBy[edge.to] = index
        if !isQueued[edge.to] {
          isQueued[edge.to] = true
          queue.append(edge.to)
        }
      }
    }
    guard distance[sink] != nil else { return nil }
    var path: [Int] = []
    var node = sink
    while node != source {
      path.append(arrivedBy[node])
      node = edges[arrivedBy[node] ^ 1].to
    }
    return path
  }

  /// Nodes that could still receive more from the source: the source's side of a minimum cut.
  func reachable(from source: Int) -> [Bool] {
    var isReached = [Bool](repeating: false, count: edgesFrom.count)
    isReached[source] = true
    var stack = [source]
    while let node = stack.popLast() {
      for index in edgesFrom[node] where edges[index].capacity > 0 && !isReached[edges[index].to] {
        isReached[edges[index].to] = true
        stack.append(edges[index].to)
      }
    }
    return isReached
  }
}
