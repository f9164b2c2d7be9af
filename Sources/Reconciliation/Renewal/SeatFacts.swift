import Facts

/// The seats of one publisher's products, from the consumption and the findings of a run.
struct SeatFacts {
  /// Rule → product → subjects.
  private var subjects: [String: [String: Set<String>]] = [:]
  private var units: [String: [ConsumptionUnit]] = [:]
  private let policy: Policy
  private let asOf: Day

  init(_ evidence: Evidence, products: Set<String>) {
    policy = evidence.policy
    asOf = evidence.run.asOf
    for finding in evidence.findings where products.contains(finding.product) {
      subjects[finding.rule, default: [:]][finding.product, default: []].insert(finding.subject)
    }
    for unit in evidence.consumption where products.contains(unit.product) {
      units[unit.product, default: []].append(unit)
    }
  }

  func count(_ rule: Rule, of product: String) -> Int { subjects[rule.id]?[product]?.count ?? 0 }

  /// Seats given out by an administrator.
  func held(of product: String) -> [ConsumptionUnit] {
    (units[product] ?? []).filter { $0.seat == .allocatedInUse || $0.seat == .allocatedNotInUse }
  }

  /// Held seats whose last use lies more than so many days before the as-of date, without those of leavers.
  func dormant(after days: Int, of product: String) -> Int {
    let leavers = subjects[Rule.orphanedSeat.id]?[product] ?? []
    return held(of: product).count { unit in
      guard let last = unit.lastUse, !leavers.contains(unit.consumer.id) else { return false }
      return last < asOf - days
    }
  }
}
