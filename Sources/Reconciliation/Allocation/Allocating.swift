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
  /// Units of this product's consumption that other products' limited entitlements cover, by use rights.
  var borrowed = 0
  /// Units of this product's entitlements that cover other products' consumption.
  var lent = 0
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
  let eligibility: Eligibility
  let traits: TraitsIndex

  /// A part of an entitlement, and the whole.
  private struct Supply {
    let part: EntitlementPart
    let entitlement: Entitlement
  }

  func allocate(_ product: String, _ units: [ConsumptionUnit], _ entitlements: [Entitlement])
    -> ProductAllocation
  {
    let supply = entitlements.flatMap { entitlement in
      entitlement.parts.map { Supply(part: $0, entitlement: entitlement) }
    }
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
      for place in supply.indices where covers(supply[place], groups[group], product) {
        let edge = network.addEdge(
          from: 1 + group, to: 1 + groups.count + place, capacity: total, cost: costs[place])
        bindings.append((group, place, edge))
      }
    }
    for place in supply.indices {
      let capacity = supply[place].part.units.units ?? total
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
    let traits: ConsumerTraits
    var units: [ConsumptionUnit]
  }

  private func grouped(_ units: [ConsumptionUnit]) -> [Group] {
    var byTraits: [ConsumerTraits: [ConsumptionUnit]] = [:]
    for unit in units where unit.units.expected > 0 {
      byTraits[traits.traits(of: unit), default: []].append(unit)
    }
    return byTraits.sorted { $0.key < $1.key }.map { traits, units in
      Group(
        traits: traits,
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

  private func covers(_ supply: Supply, _ group: Group, _ product: String) -> Bool {
    eligibility.coverage(
      of: group.traits, using: product, by: supply.part, of: supply.entitlement
    ).isCovered
  }

  /// An entitlement of unknown cost costs nothing here: it is used first, so that what is left over has a price.
  private func costs(of supply: [Supply]) -> [Int64] {
    let known = supply.map { supply -> Int64 in
      guard let cost = supply.entitlement.unitCost else { return 0 }
      if cost.currency == currency { return cost.minor }
      guard let rate = rates[cost.currency], let amount = FixedDecimal(cost.amount)?.multiplied(by: rate)
      else { return cost.minor }
      return Money(amount, currency)?.minor ?? cost.minor
    }
    let dearest = known.max() ?? 0
    return zip(supply, known).map { $0.part.units == .unlimited ? dearest + 1 : $1 }
  }

  /// Hands each group's flow to its consumers, one after the other.
  private func distribute(
    _ flows: [(group: Int, entitlement: Int, units: Int)], _ groups: [Group], _ supply: [Supply],
    _ result: inout ProductAllocation
  ) {
    var positions = groups.map { _ in (unit: 0, taken: 0) }
    for (group, place, flow) in flows where flow > 0 {
      var open = flow
      let entitlement = supply[place].entitlement
      result.used[entitlement.id, default: 0] += flow
      if supply[place].part.units == .unlimited {
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
    result.allocations = merged(result.allocations)
  }

  /// Parts of one entitlement are one to the reader.
  private func merged(_ allocations: [Allocation]) -> [Allocation] {
    var result: [Allocation] = []
    for next in allocations.sorted(by: { ($0.entitlement, $0.consumer) < ($1.entitlement, $1.consumer) }) {
      if let last = result.last, last.entitlement == next.entitlement, last.consumer == next.consumer {
        result[result.count - 1].units += next.units
      } else {
        result.append(next)
      }
    }
    return result
  }

  /// One proof for each part of the cut that hangs together, so that each names only those who compete.
  private func proofs(_ product: String, _ groups: [Group], _ supply: [Supply]) -> [ShortfallProof] {
    var open = groups
    var left = supply
    var result: [ShortfallProof] = []
    while let first = open.first {
      open.removeFirst()
      var members = [first]
      var held: [Supply] = []
      var grew = true
      while grew {
        let joining = left.filter { supply in members.contains { covers(supply, $0, product) } }
        left.removeAll { supply in joining.contains { $0.part == supply.part } }
        held += joining
        let more = open.filter { group in held.contains { covers($0, group, product) } }
        open.removeAll { group in more.contains { $0.traits == group.traits } }
        members += more
        grew = !joining.isEmpty || !more.isEmpty
      }
      let units = members.flatMap(\.units)
      result.append(
        ShortfallProof(
          product: product, consumers: units.map(\.consumer).sorted(),
          needed: units.reduce(0) { $0 + $1.units.expected },
          entitlements: Set(held.map(\.entitlement.id)).sorted(),
          capacity: held.reduce(0) { $0 + ($1.part.units.units ?? 0) }))
    }
    return result.filter { $0.shortfall > 0 }
  }
}
