/// Finds the reasons for the shortfall of a solved part.
///
/// First the part is loosened: suites count for each of their products apart, and nothing is fixed. That is a flow, and
/// its minimum cut is true of the part as well. What the cut does not explain is said with the bound of the search.
struct CoverageLimits {
  let part: AllocationOutcome.Part
  let table: NeedTable
  private var instance: AllocationInstance { part.certificate.instance }

  func limits() -> [CoverageLimit] {
    let least = part.certificate.leastShortfall
    if least == 0 { return [] }
    var limits = cuts()
    if limits.reduce(0, { $0 + $1.leastShort }) < least {
      let needs = instance.groups.indices.flatMap { group in
        instance.groups[group].needs.indices.map { (group: group, need: $0) }
      }
      limits.append(
        CoverageLimit(
          products: instance.products, consumers: consumers(needs), needed: instance.needed,
          entitlements: instance.entitlements,
          capacity: instance.supplies.reduce(0) { $0 + ($1.capacity ?? 0) },
          leastShort: least,
          proof: .search(parts: part.certificate.stages.first?.tree.leaves ?? 1)))
    }
    return limits
  }

  /// A supply of the loosened part: what a supply holds, for one product where it is a suite.
  private struct Loose: Hashable {
    var supply: Int
    var product: Int?
  }

  private func cuts() -> [CoverageLimit] {
    var places: [Loose: Int] = [:]
    var supplies: [Loose] = []
    func place(_ loose: Loose) -> Int {
      let place = places[loose] ?? supplies.count
      if place == supplies.count {
        places[loose] = place
        supplies.append(loose)
      }
      return place
    }

    var suites = instance.supplies.map { _ in false }
    for supply in instance.groups.lazy.flatMap(\.needs).flatMap(\.suites) { suites[supply] = true }
    var needs: [(group: Int, need: Int)] = []
    var groups: [AllocationInstance.Group] = []
    for (group, content) in instance.groups.enumerated() {
      for (index, need) in content.needs.enumerated() {
        let ways = (need.singles + need.suites).map {
          place(Loose(supply: $0, product: suites[$0] ? need.product : nil))
        }
        needs.append((group, index))
        groups.append(
          AllocationInstance.Group(
            size: content.size * need.units,
            needs: [
              AllocationInstance.Need(product: need.product, units: 1, singles: ways.sorted(), suites: [])
            ]))
      }
    }
    let loose = AllocationInstance(
      products: instance.products,
      supplies: supplies.enumerated().map { place, loose in
        AllocationInstance.Supply(
          id: String(place), entitlement: 0, capacity: instance.supplies[loose.supply].capacity, cost: 0)
      }, entitlements: [""], groups: groups)
    guard let result = FlowModel(loose).solveWithoutSuites() else { return [] }
    return pieces(loose, result.cut, needs, supplies)
  }

  /// The parts of the cut that hang together, so that each names only those who compete.
  private func pieces(
    _ loose: AllocationInstance, _ cut: [Bool], _ needs: [(group: Int, need: Int)], _ supplies: [Loose]
  ) -> [CoverageLimit] {
    let inside = loose.groups.indices.filter { loose.groups[$0].needs[0].singles.allSatisfy { cut[$0] } }
    // Nodes: supplies, then products, which only needs join that nothing can cover.
    var sets = DisjointSets(count: supplies.count + instance.products.count)
    func node(_ group: Int) -> Int {
      loose.groups[group].needs[0].singles.first ?? supplies.count + loose.groups[group].needs[0].product
    }
    for group in inside {
      for supply in loose.groups[group].needs[0].singles { sets.join(node(group), supply) }
    }
    var members: [Int: [Int]] = [:]
    for group in inside { members[sets.root(node(group)), default: []].append(group) }
    return members.sorted { $0.key < $1.key }.compactMap { _, groups in
      let held = Set(groups.flatMap { loose.groups[$0].needs[0].singles }).sorted()
      let needed = groups.reduce(0) { $0 + loose.groups[$1].size }
      let capacity = held.reduce(0) { $0 + (loose.supplies[$1].capacity ?? 0) }
      guard needed > capacity else { return nil }
      return CoverageLimit(
        products: Set(groups.map { loose.groups[$0].needs[0].product }).sorted().map {
          instance.products[$0]
        },
        consumers: consumers(groups.map { needs[$0] }), needed: needed,
        entitlements: Set(held.map { instance.supplies[supplies[$0].supply].entitlement }).sorted()
          .map { instance.entitlements[$0] }, capacity: capacity, leastShort: needed - capacity, proof: .cut)
    }
  }

  private func consumers(_ needs: [(group: Int, need: Int)]) -> [Consumer] {
    var places: Set<Int> = []
    for (group, need) in needs {
      for member in part.members[group] { places.insert(table.needs[member.need(need)].consumer) }
    }
    return places.map { table.consumers[$0] }.sorted()
  }
}
