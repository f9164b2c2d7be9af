import Facts

/// The parts of a problem that have nothing to do with each other, each an instance of its own.
struct AllocationParts: Sendable {
  struct Part: Sendable {
    var instance: AllocationInstance
    /// By the instance's supply: place in the table's supplies.
    var supplies: [Int]
    /// By the instance's group.
    var members: [[NeedGroups.Member]]
  }

  private(set) var parts: [Part] = []

  /// Costs above this count as this: a thousand million of a currency with two decimal places, for one unit.
  static let greatestCost: Int64 = 1_000_000_000_000
  /// Quantities above this count as this.
  static let greatestCapacity = 1 << 40

  init(_ groups: [NeedGroups.Group], _ table: NeedTable) {
    // Nodes: supplies, then products (which only those join that nothing can cover).
    var sets = DisjointSets(count: table.supplies.count + table.products.count)
    func node(_ group: NeedGroups.Group) -> Int {
      for need in group.needs {
        if let first = need.singles.first ?? need.suites.first { return first }
      }
      return table.supplies.count + (group.needs.first?.product ?? 0)
    }
    for group in groups {
      let first = node(group)
      for need in group.needs {
        for supply in need.singles + need.suites { sets.join(first, supply) }
      }
    }
    var places: [Int: Int] = [:]
    var members: [[Int]] = []
    for (place, group) in groups.enumerated() {
      let root = sets.root(node(group))
      if let known = places[root] {
        members[known].append(place)
      } else {
        places[root] = members.count
        members.append([place])
      }
    }
    let dearest = AllocationParts.dearest(table)
    parts = members.map { own in AllocationParts.part(own.map { groups[$0] }, table, dearest) }
  }

  /// What counts as the cost of the dearest limited unit.
  private static func dearest(_ table: NeedTable) -> Int64 {
    table.supplies.filter { $0.capacity != .unlimited }.map { clamped($0.cost) }.max() ?? 0
  }

  private static func clamped(_ cost: Int64) -> Int64 { min(max(0, cost), greatestCost) }

  private static func part(_ groups: [NeedGroups.Group], _ table: NeedTable, _ dearest: Int64) -> Part {
    var supplies: Set<Int> = []
    var products: Set<Int> = []
    for need in groups.lazy.flatMap(\.needs) {
      supplies.formUnion(need.singles)
      supplies.formUnion(need.suites)
      products.insert(need.product)
    }
    let (ownSupplies, ownProducts) = (supplies.sorted(), products.sorted())
    let ownEntitlements = Set(ownSupplies.map { table.entitlementOfSupply[$0] }).sorted()
    let supplyPlace = places(ownSupplies)
    let productPlace = places(ownProducts)
    let entitlementPlace = places(ownEntitlements)
    func local(_ numbers: [Int], _ place: [Int: Int]) -> [Int] { numbers.compactMap { place[$0] } }
    func local(_ amounts: [AllocationInstance.Amount], _ place: [Int: Int]) -> [AllocationInstance.Amount] {
      amounts.compactMap { amount in
        place[amount.of].map { AllocationInstance.Amount(of: $0, units: amount.units) }
      }
    }
    var known: [[Int]: [Int]] = [:]
    return Part(
      instance: AllocationInstance(
        products: ownProducts.map { table.products[$0] },
        supplies: ownSupplies.map { place in
          let supply = table.supplies[place]
          return AllocationInstance.Supply(
            id: supply.id, entitlement: entitlementPlace[table.entitlementOfSupply[place]] ?? 0,
            capacity: supply.capacity.units.map { min(max(0, $0), greatestCapacity) },
            cost: Int(supply.capacity == .unlimited ? dearest + 1 : clamped(supply.cost)))
        },
        entitlements: ownEntitlements.map { table.entitlements[$0] },
        groups: groups.map { group in
          AllocationInstance.Group(
            size: group.size,
            needs: group.needs.map { need in
              let singles = known[need.singles] ?? local(need.singles, supplyPlace)
              known[need.singles] = singles
              return AllocationInstance.Need(
                product: productPlace[need.product] ?? 0, units: need.units, singles: singles,
                suites: local(need.suites, supplyPlace), previous: local(need.previous, entitlementPlace),
                locked: local(need.locked, supplyPlace))
            })
        }),
      supplies: ownSupplies, members: groups.map(\.members))
  }

  private static func places(_ numbers: [Int]) -> [Int: Int] {
    Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
  }
}

/// Union and find with path halving.
struct DisjointSets: Sendable {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(_ member: Int) -> Int {
    var here = member
    while parents[here] != here {
      parents[here] = parents[parents[here]]
      here = parents[here]
    }
    return here
  }

  /// The smaller root stays.
  mutating func join(_ left: Int, _ right: Int) {
    let (one, other) = (root(left), root(right))
    parents[max(one, other)] = min(one, other)
  }
}
