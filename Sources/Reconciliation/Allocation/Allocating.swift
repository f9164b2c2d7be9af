import Facts

/// The allocation of one product's entitlements to its consumers.
struct ProductAllocation {
  /// By entitlement, then consumer.
  var allocations: [Allocation] = []
  var proofs: [ShortfallProof] = []
  /// Units used, by entitlement id.
  var used: [String: Int] = [:]
  /// Units covered, by consumer.
  var coveredByConsumer: [Consumer: Int] = [:]
  var covered = 0
  var coveredByAgreement = 0
}

/// Binds entitlement units to consumption units: as many as possible, then at least cost (unlimited agreements last), ties
/// in the order of entitlement ids.
///
/// Consumers that the same entitlements may cover are equals and are grouped, so that the flow's size follows the number of
/// scopes and not of people. Within a group, seats that are allocated and in use are covered first, then uses without
/// allocation, then seats not in use.
struct Allocating {
  let rates: [Currency: FixedDecimal]
  let currency: Currency

  func allocate(_ product: String, _ units: [ConsumptionUnit], _ entitlements: [Entitlement])
    -> ProductAllocation
  {
    let supply = entitlements.filter(\.standing.counts)
    let groups = grouped(units)
    let demand = groups.map { group in group.units.reduce(0) { $0 + $1.units.expected } }
    let total = demand.reduce(0, +)
    guard total > 0 else { return ProductAllocation() }
    let costs = costs(of: supply)
    // Nodes: source, groups, entitlements, sink.
    let sink = 1 + groups.count + supply.count
    var network = FlowNetwork(nodes: sink + 1)
    for (index, need) in demand.enumerated() {
      _ = network.addEdge(from: 0, to: 1 + index, capacity: need, cost: 0)
    }
    var bindings: [(group: Int, entitlement: Int, edge: Int)] = []
    for group in groups.indices {
      for place in supply.indices where covers(supply[place], groups[group].entity) {
        let edge = network.addEdge(
          from: 1 + group, to: 1 + groups.count + place, capacity: total, cost: costs[place])
        bindings.append((group, place, edge))
      }
    }
    for place in supply.indices {
      let capacity = supply[place].quantity.units ?? total
      _ = network.addEdge(from: 1 + groups.count + place, to: sink, capacity: capacity, cost: 0)
    }
    let flow = network.maximise(from: 0, to: sink)
    var result = ProductAllocation()
    distribute(bindings.map { ($0.group, $0.entitlement, network.flow($0.edge)) }, groups, supply, &result)
    if flow < total {
      let reached = network.reachable(from: 0)
      result.proofs = proofs(
        product, groups.indices.filter { reached[1 + $0] }.map { groups[$0] },
        supply.indices.filter { reached[1 + groups.count + $0] }.map { supply[$0] })
    }
    return result
  }

  private struct Group {
    let entity: String
    var units: [ConsumptionUnit]
  }

  private func grouped(_ units: [ConsumptionUnit]) -> [Group] {
    var byEntity: [String: [ConsumptionUnit]] = [:]
    for unit in units where unit.units.expected > 0 { byEntity[unit.legalEntity, default: []].append(unit) }
    return byEntity.sorted { $0.key < $1.key }.map { entity, units in
      Group(
        entity: entity,
        units: units.sorted { (order($0.seat), $0.consumer) < (order($1.seat), $1.consumer) })
    }
  }

  private func order(_ seat: SeatState?) -> Int {
    switch seat {
    case .allocatedInUse, nil: 0
    case .inUseNotAllocated: 1
    case .allocatedNotInUse, .unallocated: 2
    }
  }

  private func covers(_ entitlement: Entitlement, _ entity: String) -> Bool {
    entitlement.entity.isEmpty || foldedName(entitlement.entity) == foldedName(entity)
  }

  /// An entitlement of unknown cost costs nothing here: it is used first, so that what is left over has a price.
  private func costs(of supply: [Entitlement]) -> [Int64] {
    let known = supply.map { entitlement -> Int64 in
      guard let cost = entitlement.unitCost else { return 0 }
      if cost.currency == currency { return cost.minor }
      guard let rate = rates[cost.currency], let amount = FixedDecimal(cost.amount)?.multiplied(by: rate)
      else { return cost.minor }
      return Money(amount, currency)?.minor ?? cost.minor
    }
    let dearest = known.max() ?? 0
    return zip(supply, known).map { $0.quantity == .unlimited ? dearest + 1 : $1 }
  }

  /// Hands each group's flow to its consumers, one after the other.
  private func distribute(
    _ flows: [(group: Int, entitlement: Int, units: Int)], _ groups: [Group], _ supply: [Entitlement],
    _ result: inout ProductAllocation
  ) {
    var positions = groups.map { _ in (unit: 0, taken: 0) }
    for (group, place, flow) in flows where flow > 0 {
      var open = flow
      let entitlement = supply[place]
      result.used[entitlement.id, default: 0] += flow
      if entitlement.quantity == .unlimited {
        result.coveredByAgreement += flow
      } else {
        result.covered += flow
      }
      while open > 0 {
        let unit = groups[group].units[positions[group].unit]
        let units = min(open, unit.units.expected - positions[group].taken)
        result.allocations.append(
          Allocation(
            entitlement: entitlement.id, product: unit.product, consumer: unit.consumer, units: units))
        result.coveredByConsumer[unit.consumer, default: 0] += units
        open -= units
        positions[group].taken += units
        if positions[group].taken == unit.units.expected {
          positions[group] = (positions[group].unit + 1, 0)
        }
      }
    }
    result.allocations.sort { ($0.entitlement, $0.consumer) < ($1.entitlement, $1.consumer) }
  }

  /// One proof for each part of the cut that hangs together, so that each names only those who compete.
  private func proofs(_ product: String, _ groups: [Group], _ supply: [Entitlement]) -> [ShortfallProof] {
    var open = groups
    var left = supply
    var result: [ShortfallProof] = []
    while let first = open.first {
      open.removeFirst()
      var members = [first]
      var held: [Entitlement] = []
      var grew = true
      while grew {
        let joining = left.filter { entitlement in members.contains { covers(entitlement, $0.entity) } }
        left.removeAll { entitlement in joining.contains { $0.id == entitlement.id } }
        held += joining
        let more = open.filter { group in held.contains { covers($0, group.entity) } }
        open.removeAll { group in more.contains { $0.entity == group.entity } }
        members += more
        grew = !joining.isEmpty || !more.isEmpty
      }
      let units = members.flatMap(\.units)
      result.append(
        ShortfallProof(
          product: product, consumers: units.map(\.consumer).sorted(),
          needed: units.reduce(0) { $0 + $1.units.expected }, entitlements: held.map(\.id).sorted(),
          capacity: held.reduce(0) { $0 + ($1.quantity.units ?? 0) }))
    }
    return result.filter { $0.shortfall > 0 }
  }
}
