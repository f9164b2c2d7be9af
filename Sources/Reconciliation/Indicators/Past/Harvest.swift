import Facts

/// Follows idle seats from the report to the money.
///
/// A seat that an earlier close reported as idle and that its holder no longer has was taken back. Its price is saved
/// once the entitlement has gone down by as much, and nobody is short for it; it is avoided cost where somebody else holds
/// the seat for whom one would have been bought. Until then it is free and still paid for. Seats are settled in the
/// order in which they were taken back.
struct Harvest {
  /// By product, then in the order in which they were taken back.
  let seats: [HarvestedSeat]

  /// Rules that report idle seats, each seat under one of them.
  static let rules: Set<String> = [Rule.orphanedSeat.id, Rule.dormantSeat.id, Rule.neverUsedSeat.id]

  init(_ evidence: Evidence, _ past: PastCloses) {
    let period = evidence.run.period.description
    var holders: [String: Set<String>] = [:]
    var held: [String: Int] = [:]
    for unit in evidence.consumption where unit.isHeldSeat {
      holders[unit.product, default: []].insert(unit.consumer.id)
      held[unit.product, default: 0] += 1
    }
    let canTell = evidence.accounts.contains { $0.role == .assignments }
    let fresh =
      canTell
      ? past.findings.filter { finding in
        !finding.isClosed && Harvest.rules.contains(finding.rule)
          && !(holders[finding.product]?.contains(finding.subject) ?? false)
      } : []
    let returned = Dictionary(grouping: fresh, by: \.product)
    var seats: [HarvestedSeat] = []
    let waiting = Dictionary(grouping: past.harvest, by: \.product)
    let lines = Dictionary(evidence.positions.map { ($0.product.id, $0) }) { first, _ in first }
    for id in Set(returned.keys).union(waiting.keys).sorted() {
      let new = (returned[id] ?? []).map { HarvestedSeat($0, takenBack: period) }
      // Whoever has the seat again has had nothing taken back.
      let kept = (waiting[id] ?? []).filter { seat in
        seat.outcome == .stillPaid && !(holders[id]?.contains(seat.subject) ?? false)
      }
      var own = (kept + new).sorted(by: Harvest.isBefore)
      if own.isEmpty { continue }
      let before = past.entitlement[id]?.units
      let now = lines[id]?.effectiveEntitlement ?? .limited(0)
      let less = max(0, (before ?? 0) - (now.units ?? before ?? 0) - (lines[id]?.shortfall ?? 0))
      let heldBefore = past.seatsHeld[id] ?? 0
      let newHolders = (held[id] ?? 0) - (heldBefore - new.count)
      let bought = max(0, newHolders - max(0, (before ?? heldBefore) - heldBefore))
      for place in own.indices.prefix(less + bought) {
        own[place].outcome = place < less ? .noLongerPaid : .reused
        own[place].settled = period
      }
      seats += own
    }
    self.seats = seats
  }

  private static func isBefore(_ left: HarvestedSeat, _ right: HarvestedSeat) -> Bool {
    let (one, other) = (Period(left.takenBack), Period(right.takenBack))
    if let one, let other, one != other { return one < other }
    return (left.subject, left.id) < (right.subject, right.id)
  }
}
