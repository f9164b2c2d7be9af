import Facts

/// What an allocation gave, to whom, and the proofs of it.
package struct AllocationOutcome: Sendable {
  /// Units of a suite bound to one consumer; what they cover stands in `allocations`.
  struct SuiteBinding: Sendable, Hashable {
    var supply: String
    var entitlement: String
    var consumer: Consumer
    var units: Int
  }

  /// One part of the problem, solved.
  struct Part: Sendable {
    var certificate: AllocationCertificate
    /// By the instance's supply: place in the table's supplies.
    var supplies: [Int]
    /// By the instance's group; in the order in which they are covered.
    var members: [[NeedGroups.Member]]
  }

  /// An allocation in numbers of the table.
  private struct Row {
    var entitlement: Int
    var product: Int
    var consumer: Int
    var rank: Int
    var units: Int
  }

  private var rows: [Row] = []
  let table: NeedTable
  let eligible: EligibilityTable
  let fixed: FixedAllocations
  private(set) var parts: [Part] = []
  /// By entitlement, product, then consumer: units covered.
  private(set) var allocations: [Allocation] = []
  /// By supply, then consumer.
  private(set) var bindings: [SuiteBinding] = []
  /// Units used by supply id; of a suite: units bound.
  private(set) var used: [String: Int] = [:]
  /// Units of needs covered, by supply id; of a suite this may be more than what is used of it.
  var coveredBySupply: [String: Int] {
    unitsByPlaces.reduce(into: [:]) { sum, entry in
      sum[table.supplies[Int(entry.key.second)].id, default: 0] += entry.value
    }
  }
  /// Units covered, by product and supply.
  private var unitsByPlaces: [NeedTable.Pair: Int] = [:]
  /// By need of the table: units covered.
  private(set) var covered: [Int]

  init(table: NeedTable, eligible: EligibilityTable, fixed: FixedAllocations) {
    self.table = table
    self.eligible = eligible
    self.fixed = fixed
    covered = Array(repeating: 0, count: table.needs.count)
  }

  /// Fixed allocations that were not honoured, or not in full, by consumer.
  var refusedLocks: [RefusedLock] { fixed.refused }
  var certificates: [AllocationCertificate] { parts.map(\.certificate) }
  /// Coverage, cost and change of every part are proved to be the best there is.
  package var isProved: Bool { parts.allSatisfy(\.certificate.isProved) }
  package var tally: AllocationTally {
    parts.reduce(into: AllocationTally()) { sum, part in
      sum.covered += part.certificate.tally.covered
      sum.cost += part.certificate.tally.cost
      sum.kept += part.certificate.tally.kept
    }
  }

  /// Units of a product covered by entitlements with a limit, and by unlimited agreements.
  func covered(product: String) -> (units: Int, byAgreement: Int) {
    guard let product = table.place(ofProduct: product) else { return (0, 0) }
    return table.suppliesOfProduct[product].reduce(into: (0, 0)) { sum, supply in
      let units = unitsByPlaces[NeedTable.Pair(product, supply)] ?? 0
      if table.supplies[supply].capacity == .unlimited { sum.1 += units } else { sum.0 += units }
    }
  }

  /// Why units stay uncovered under any allocation, part by part.
  func coverageLimits() -> [CoverageLimit] {
    parts.flatMap { CoverageLimits(part: $0, table: table).limits() }
  }

  /// What a fixed order would have reported of the same estate.
  func fixedOrder() -> FixedOrderComparison { FixedOrderComparison(self) }

  func units(of consumer: Consumer, _ product: String) -> Int {
    table.need(of: consumer, product).map { covered[$0] } ?? 0
  }

  /// Hands a part's choices to its consumers.
  mutating func add(_ part: AllocationParts.Part, _ certificate: AllocationCertificate) {
    let instance = certificate.instance
    var solved = Part(certificate: certificate, supplies: part.supplies, members: part.members)
    for group in instance.groups.indices {
      solved.members[group] = inOrder(part.members[group])
      // Those who come first get the choices that cover most.
      let choices = certificate.solution[group].enumerated().sorted { left, right in
        (units(right.element), left.offset) < (units(left.element), right.offset)
      }.map(\.element)
      hand(choices, to: solved.members[group], instance.groups[group].needs, part.supplies)
    }
    let used = instance.tally(certificate.solution).used
    for (supply, units) in zip(instance.supplies, used) where units > 0 {
      self.used[supply.id, default: 0] += units
    }
    parts.append(solved)
  }

  private func units(_ choice: AllocationChoice) -> Int {
    choice.covers.joined().reduce(0) { $0 + $1.units }
  }

  /// In the order in which equals are covered.
  private func inOrder(_ members: [NeedGroups.Member]) -> [NeedGroups.Member] {
    let keys = members.indices.map { place -> (order: Int, rank: Int32, place: Int) in
      let member = members[place]
      let first = table.needs[Int(member.first)]
      let order = member.others.reduce(first.order) { min($0, table.needs[Int($1)].order) }
      return (order, table.ranks[first.consumer], place)
    }
    return keys.sorted { ($0.order, $0.rank) < ($1.order, $1.rank) }.map { members[$0.place] }
  }

  private mutating func hand(
    _ choices: [AllocationChoice], to members: [NeedGroups.Member], _ needs: [AllocationInstance.Need],
    _ supplies: [Int]
  ) {
    var member = 0
    var taken = 0
    for choice in choices {
      var open = choice.count
      while open > 0, member < members.count {
        let count = min(open, members[member].units - taken)
        hand(choice, times: count, to: members[member], needs, supplies)
        open -= count
        taken += count
        if taken == members[member].units { (member, taken) = (member + 1, 0) }
      }
    }
  }

  private mutating func hand(
    _ choice: AllocationChoice, times count: Int, to member: NeedGroups.Member,
    _ needs: [AllocationInstance.Need], _ supplies: [Int]
  ) {
    for (place, covers) in choice.covers.enumerated() {
      let need = member.need(place)
      let known = table.needs[need]
      for cover in covers {
        let units = cover.units * count
        covered[need] += units
        unitsByPlaces[NeedTable.Pair(known.product, supplies[cover.of]), default: 0] += units
        rows.append(
          Row(
            entitlement: table.entitlementOfSupply[supplies[cover.of]], product: known.product,
            consumer: known.consumer, rank: Int(table.ranks[known.consumer]), units: units))
        let isAlone = table.supplies[supplies[cover.of]].isSuite && !needs[place].suites.contains(cover.of)
        if isAlone { bind(units, of: supplies[cover.of], to: known.consumer) }
      }
    }
    for suite in choice.suites {
      bind(suite.units * count, of: supplies[suite.of], to: table.needs[Int(member.first)].consumer)
    }
  }

  private mutating func bind(_ units: Int, of supply: Int, to consumer: Int) {
    bindings.append(
      SuiteBinding(
        supply: table.supplies[supply].id, entitlement: table.supplies[supply].entitlement,
        consumer: table.consumers[consumer], units: units))
  }

  /// Puts everything in order, and adds what stands twice.
  mutating func finish() {
    rows.sort { ($0.entitlement, $0.product, $0.rank) < ($1.entitlement, $1.product, $1.rank) }
    allocations.reserveCapacity(rows.count)
    var last: Row?
    for row in rows {
      if let last, (last.entitlement, last.product, last.rank) == (row.entitlement, row.product, row.rank) {
        allocations[allocations.count - 1].units += row.units
      } else {
        allocations.append(
          Allocation(
            entitlement: table.entitlements[row.entitlement], product: table.products[row.product],
            consumer: table.consumers[row.consumer], units: row.units))
      }
      last = row
    }
    rows = []
    bindings.sort { ($0.supply, $0.consumer) < ($1.supply, $1.consumer) }
    var joined: [SuiteBinding] = []
    for binding in bindings {
      if let last = joined.last, last.supply == binding.supply, last.consumer == binding.consumer {
        joined[joined.count - 1].units += binding.units
      } else {
        joined.append(binding)
      }
    }
    bindings = joined
  }
}
