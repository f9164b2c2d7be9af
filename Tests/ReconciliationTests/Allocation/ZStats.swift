import Facts
import Testing

@testable import Reconciliation

@Suite struct ZStats {
  @Test func stats() {
    var tied = 0
    var branched = 0
    var locks = 0
    var refused = 0
    var kept = 0
    var short = 0
    var maxLeaves = 0
    var prev = 0
    var size = RandomEstate.Size()
    size.consumers = 3...6
    size.products = 2...4
    size.supplies = 3...6
    size.manyUnitsPercent = 10
    for seed in 0..<2000 {
      let e = RandomEstate(seed: UInt64(seed), size)
      let o = AllocationEngine().allocate(e.problem)
      if o.certificates.contains(where: { $0.instance.isCoupled }) { tied += 1 }
      let l = o.certificates.flatMap { $0.stages.map(\.tree.leaves) }.max() ?? 0
      if l > 1 { branched += 1 }
      maxLeaves = max(maxLeaves, l)
      locks += e.problem.locks.count
      refused += o.refusedLocks.count
      prev += e.problem.previous.count
      kept += o.tally.kept
      if o.tally.covered < e.problem.needs.reduce(0, { $0 + $1.units }) { short += 1 }
      #expect(o.isProved, "\(seed)")
      for c in o.certificates { #expect(c.fault() == nil) }
    }
    print(
      "tied \(tied) branched \(branched) maxLeaves \(maxLeaves) locks \(locks) refused \(refused) prev \(prev) kept \(kept) short \(short)"
    )
  }
}
