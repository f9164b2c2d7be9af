import Facts

/// A fixed allocation that could not be honoured, or not in full.
struct RefusedLock: Sendable, Hashable {
  var lock: Allocation
  /// Units that are honoured all the same; less than the lock's.
  var honoured: Int
  var reason: String
}

/// Which fixed allocations hold, and what was held before, by need.
struct FixedAllocations: Sendable {
  typealias Amount = AllocationInstance.Amount

  /// Fixed units by need, then supply, ascending.
  private(set) var locked: [Int: [Amount]] = [:]
  /// Units held before by need, then entitlement, ascending; only what could be kept.
  private(set) var previous: [Int: [Amount]] = [:]
  private(set) var refused: [RefusedLock] = []
  private var remaining: [Int]
  /// Units of suites that fixed allocations bind, by consumer and suite.
  private var held: [NeedTable.Pair: Int] = [:]

  init(_ problem: AllocationProblem, _ table: NeedTable, _ eligible: EligibilityTable) {
    remaining = table.supplies.map { $0.capacity.units ?? .max }
    let places = Dictionary(uniqueKeysWithValues: table.entitlements.enumerated().map { ($1, $0) })
    for lock in joined(problem.locks) { honour(lock, places[lock.entitlement], table, eligible) }
    addPrevious(problem.previous, places, table, eligible)
  }

  /// By consumer, product and entitlement; several for the same are added.
  private func joined(_ locks: [Allocation]) -> [Allocation] {
    var units: [Allocation: Int] = [:]
    for lock in locks where lock.units > 0 {
      var key = lock
      key.units = 0
      units[key, default: 0] += lock.units
    }
    return units.map { key, units in
      Allocation(entitlement: key.entitlement, product: key.product, consumer: key.consumer, units: units)
    }
    .sorted { ($0.consumer, $0.product, $0.entitlement) < ($1.consumer, $1.product, $1.entitlement) }
  }

  private mutating func honour(
    _ lock: Allocation, _ entitlement: Int?, _ table: NeedTable, _ eligible: EligibilityTable
  ) {
    func refuse(_ honoured: Int, _ reason: String) {
      refused.append(RefusedLock(lock: lock, honoured: honoured, reason: reason))
    }
    guard let entitlement else { return refuse(0, "no valid entitlement has this id") }
    guard let need = table.need(of: lock.consumer, lock.product) else {
      return refuse(0, "the consumer needs none of this product")
    }
    let row = eligible.row(need)
    let own = row.eligible.filter { table.entitlementOfSupply[$0] == entitlement }
    guard !own.isEmpty else {
      let reason = row.refused.filter { table.entitlementOfSupply[$0.key] == entitlement }
        .min { $0.key < $1.key }?.value
      return refuse(0, reason ?? "the entitlement is not for this product")
    }
    let fixed = (locked[need] ?? []).reduce(0) { $0 + $1.units }
    let wanted = min(lock.units, table.needs[need].units - fixed)
    var open = wanted
    for supply in own where open > 0 {
      let units = take(open, of: supply, table.needs[need].consumer, need, table)
      guard units > 0 else { continue }
      locked[need, default: []].append(Amount(of: supply, units: units))
      open -= units
    }
    locked[need]?.sort { $0.of < $1.of }
    if open > 0 {
      refuse(wanted - open, "the entitlement has no more units")
    } else if wanted < lock.units {
      refuse(wanted, "the consumer needs no more than \(table.needs[need].units)")
    }
  }

  /// A unit of a suite that another of the consumer's fixed allocations binds already costs nothing more.
  private mutating func take(
    _ units: Int, of supply: Int, _ consumer: Int, _ need: Int, _ table: NeedTable
  ) -> Int {
    guard table.supplies[supply].isSuite else {
      let taken = min(units, remaining[supply])
      if table.supplies[supply].capacity != .unlimited { remaining[supply] -= taken }
      return taken
    }
    let key = NeedTable.Pair(consumer, supply)
    let bound = held[key] ?? 0
    let taken = min(units, bound == 0 ? remaining[supply] : bound + min(remaining[supply], .max - bound))
    let more = max(0, taken - bound)
    held[key] = bound + more
    if table.supplies[supply].capacity != .unlimited { remaining[supply] -= more }
    return taken
  }

  private mutating func addPrevious(
    _ given: [Allocation], _ places: [String: Int], _ table: NeedTable, _ eligible: EligibilityTable
  ) {
    for allocation in given where allocation.units > 0 {
      guard let entitlement = places[allocation.entitlement],
        let need = table.need(of: allocation.consumer, allocation.product),
        eligible.row(need).eligible.contains(where: { table.entitlementOfSupply[$0] == entitlement })
      else { continue }
      var held = previous[need] ?? []
      if let place = held.firstIndex(where: { $0.of == entitlement }) {
        held[place].units = min(table.needs[need].units, held[place].units + allocation.units)
      } else {
        held.append(Amount(of: entitlement, units: min(table.needs[need].units, allocation.units)))
        held.sort { $0.of < $1.of }
      }
      previous[need] = held
    }
  }
}
