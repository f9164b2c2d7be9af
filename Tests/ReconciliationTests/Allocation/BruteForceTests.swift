import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("Allocation against brute force")
struct BruteForceTests {
  @Test("coverage, cost and change are the best there is, and the certificate says so", arguments: 0..<20)
  func smallEstates(block: Int) {
    for seed in block * 500..<(block + 1) * 500 {
      let estate = RandomEstate(seed: UInt64(seed))
      let outcome = AllocationEngine().allocate(estate.problem)
      let refused = outcome.refusedLocks
      let locks = joined(estate.problem.locks).map { lock -> Allocation in
        var lock = lock
        if let known = refused.first(where: { $0.lock == lock }) { lock.units = known.honoured }
        return lock
      }
      let best = BruteForce(estate, locks: locks).best()
      let tally = outcome.tally
      #expect(
        best == BruteForce.Best(covered: tally.covered, cost: Int(tally.cost), kept: tally.kept),
        "seed \(seed)")
      #expect(outcome.isProved, "seed \(seed)")
      for certificate in outcome.certificates { #expect(certificate.fault() == nil, "seed \(seed)") }
      #expect(recount(estate, outcome) == nil, "seed \(seed)")
    }
  }

  private func joined(_ locks: [Allocation]) -> [Allocation] {
    var result: [Allocation] = []
    for lock in locks {
      let known = result.firstIndex {
        $0.consumer == lock.consumer && $0.product == lock.product && $0.entitlement == lock.entitlement
      }
      if let known { result[known].units += lock.units } else { result.append(lock) }
    }
    return result
  }

  /// What anyone can see in the table of allocations.
  private func recount(_ estate: RandomEstate, _ outcome: AllocationOutcome) -> String? {
    var covered = 0
    for need in estate.problem.needs {
      let own = outcome.allocations.filter { $0.consumer == need.consumer && $0.product == need.product }
      let units = own.reduce(0) { $0 + $1.units }
      if units > need.units { return "\(need) is covered \(units) times" }
      if units != outcome.units(of: need.consumer, need.product) { return "\(need) differs" }
      covered += units
    }
    let byProduct = Set(estate.problem.needs.map(\.product)).reduce(0) { sum, product in
      let (units, byAgreement) = outcome.covered(product: product)
      return sum + units + byAgreement
    }
    if byProduct != covered { return "by product \(byProduct)" }
    var table: [String: Int] = [:]
    for row in outcome.allocations { table["\(row.entitlement) \(row.product)", default: 0] += row.units }
    for row in outcome.certificates.flatMap({ $0.unitsCovered() }) {
      table["\(row.entitlement) \(row.product)", default: 0] -= row.units
    }
    if table.values.contains(where: { $0 != 0 }) { return "the table differs from the certificates" }
    if covered != outcome.tally.covered { return "\(covered) covered" }
    for supply in estate.problem.supplies {
      let used = outcome.used[supply.id] ?? 0
      if used > supply.capacity.units ?? .max { return "\(supply.id) is used \(used) times" }
    }
    return nil
  }
}
