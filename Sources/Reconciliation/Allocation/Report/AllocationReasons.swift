import Facts

/// Explains each unit: covered by what and why, or why not by each entitlement that is for the product.
///
/// Holds only what is said of supplies and of classes of consumers; what is said of one consumer is put together when
/// it is asked for.
struct AllocationReasons: Sendable {
  private let outcome: AllocationOutcome
  /// Consumers by supply.
  private var consumers: [Int]

  init(_ outcome: AllocationOutcome) {
    self.outcome = outcome
    consumers = outcome.table.supplies.map { _ in 0 }
    let places = Dictionary(
      uniqueKeysWithValues: outcome.table.supplies.enumerated().map { ($1.id, $0) })
    for part in outcome.parts {
      for (group, choices) in part.certificate.solution.enumerated() {
        for choice in choices {
          let singles = zip(part.certificate.instance.groups[group].needs, choice.covers).flatMap {
            need, covers in
            covers.map(\.of).filter { !need.suites.contains($0) }
          }
          for supply in Set(singles + choice.suites.map(\.of)) {
            if let place = places[part.certificate.instance.supplies[supply].id] {
              consumers[place] += choice.count
            }
          }
        }
      }
    }
  }

  /// Why these units are covered as they are, and by which right.
  func reason(for allocation: Allocation) -> (right: String, reason: CoverReason) {
    let table = outcome.table
    guard let need = table.need(of: allocation.consumer, allocation.product) else { return ("", .cheapest) }
    let row = outcome.eligible.row(need)
    let own = row.eligible.filter { table.supplies[$0].entitlement == allocation.entitlement }
    let right = own.compactMap { row.rights[$0] }.first ?? ""
    let entitlement = own.first.map { table.entitlementOfSupply[$0] }
    if (outcome.fixed.locked[need] ?? []).contains(where: { own.contains($0.of) }) { return (right, .fixed) }
    if let entitlement, (outcome.fixed.previous[need] ?? []).contains(where: { $0.of == entitlement }) {
      return (right, .kept)
    }
    if own.contains(where: { table.supplies[$0].capacity == .unlimited }) {
      return (right, row.eligible.count == own.count ? .onlyEligible : .agreement)
    }
    if row.eligible.count == own.count { return (right, .onlyEligible) }
    if let suite = own.first(where: { table.supplies[$0].isSuite && table.supplies[$0].products.count > 1 }) {
      return (right, .suite(table.supplies[suite].products.sorted()))
    }
    return (right, .cheapest)
  }

  /// How a supply for the product stands before a class of consumers.
  func reason(of place: Int, _ row: EligibilityTable.Row) -> SupplyReason {
    let supply = outcome.table.supplies[place]
    let reason: NoCoverReason
    if let refused = row.refused[place] {
      reason = .refused(refused)
    } else {
      let used = outcome.used[supply.id] ?? 0
      let left = supply.capacity.units.map { $0 - used }
      if supply.capacity.units == 0 {
        reason = .empty
      } else if left == 0 {
        reason = .full(units: used, consumers: consumers[place])
      } else {
        reason = .notNeeded(left: left)
      }
    }
    return SupplyReason(
      supply: supply.id, entitlement: supply.entitlement, right: row.rights[place] ?? "", reason: reason)
  }
}
