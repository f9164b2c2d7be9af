/// What the solved network proves.
extension NetworkBuilder {
  /// Prices by supply: what a unit of it is worth beyond its cost, 0 while some is left; where nothing was left for the
  /// flow, more than any unit could gain.
  func prices(beyond greatest: Int128) -> [Int128] {
    instance.supplies.indices.map { place in
      if instance.supplies[place].capacity == nil { return 0 }
      guard let arc = supplyArcs[place] else { return greatest }
      return max(0, network.distance(supplyNodes[place]) - network.cost(arc))
    }
  }

  /// Supplies on the needs' side of a minimum cut: those that an uncovered unit could be moved to, were they not full.
  func cut() -> [Bool] {
    var starts: [Int] = []
    for way in ways.joined() where way.node >= 0 && network.flows[way.uncovered] > 0 {
      starts.append(way.node)
    }
    let isReached = network.reachable(from: starts)
    return supplyNodes.map { $0 < 0 || isReached[$0] }
  }
}
