import Facts

/// What an allocation gave, to whom, and the proofs of it.
struct AllocationOutcome: Sendable {
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
  private(set) var coveredBySupply: [String: Int] = [:]
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
  var isProved: Bool { parts.allSatisfy(\.certificate.isProved) }
  var tally: AllocationTally {
    parts.reduce(into: AllocationTally()) { sum, part in
      sum.covered += part.certificate.tally.covered
      sum.cost += part.certificate.tally.cost
      sum.kept += part.certificate.tally.kept
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
      solved.members[group].sort { isBefore($0, $1) }
      // Those who come first get the choices that cover most.
      let choices = certificate.solution[group].enumerated().sorted { left, right in
        (units(right.element), left.offset) < (units(left.element), right.offset)
      }.map(\.element)
      hand(choices, to: solved.members[group], instance, part.supplies)
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

  private func isBefore(_ left: NeedGroups.Member, _ right: NeedGroups.Member) -> Bool {
    let (one, other) = (table.needs[Int(left.needs[0])], table.needs[Int(right.needs[0])])
    if left.needs.count > 1 {
      let orders = (
        left.needs.map { table.needs[Int($0)].order }.min() ?? 0,
        right.needs.map { table.needs[Int($0)].order }.min() ?? 0
      )
      if orders.0 != orders.1 { return orders.0 < orders.1 }
    } else if one.order != other.order {
      return one.order < other.order
    }
    return table.consumers[one.consumer] < table.consumers[other.consumer]
  }

  private mutating func hand(
    _ choices: [AllocationChoice], to members: [NeedGroups.Member], _ instance: AllocationInstance,
    _ supplies: [Int]
  ) {
    var member = 0
    var taken = 0
    for choice in choices {
      var open = choice.count
      while open > 0, member < members.count {
        let count = min(open, members[member].units - taken)
        hand(choice, times: count, to: members[member], instance)
        open -= count
        taken += count
        if taken == members[member].units { (member, taken) = (member + 1, 0) }
      }
    }
  }

  private mutating func hand(
    _ choice: AllocationChoice, times count: Int, to member: NeedGroups.Member,
    _ instance: AllocationInstance
  ) {
    for (need, covers) in zip(member.needs, choice.covers) {
      let known = table.needs[Int(need)]
      for cover in covers {
        let supply = instance.supplies[cover.of]
        let units = cover.units * count
        covered[Int(need)] += units
        coveredBySupply[supply.id, default: 0] += units
        allocations.append(
          Allocation(
            entitlement: instance.entitlements[supply.entitlement], product: table.products[known.product],
            consumer: table.consumers[known.consumer], units: units))
      }
    }
    for suite in choice.suites {
      let supply = instance.supplies[suite.of]
      bindings.append(
        SuiteBinding(
          supply: supply.id, entitlement: instance.entitlements[supply.entitlement],
          consumer: table.consumers[table.needs[Int(member.needs[0])].consumer], units: suite.units * count))
    }
  }

  /// Puts everything in order, and adds what stands twice.
  mutating func finish() {
    allocations.sort {
      ($0.entitlement, $0.product, $0.consumer) < ($1.entitlement, $1.product, $1.consumer)
    }
    var joined: [Allocation] = []
    joined.reserveCapacity(allocations.count)
    for allocation in allocations {
      if let last = joined.last, last.entitlement == allocation.entitlement,
        last.product == allocation.product, last.consumer == allocation.consumer
      {
        joined[joined.count - 1].units += allocation.units
      } else {
        joined.append(allocation)
      }
    }
    allocations = joined
    bindings.sort { ($0.supply, $0.consumer) < ($1.supply, $1.consumer) }
  }
}
