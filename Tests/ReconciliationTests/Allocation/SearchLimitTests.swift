import Facts
import Testing

@testable import Reconciliation

@Suite("Where the search ends early")
struct SearchLimitTests {
  private func estate(_ seed: Int) -> RandomEstate {
    var size = RandomEstate.Size()
    size.consumers = 4...6
    size.products = 3...4
    size.supplies = 4...6
    size.manyUnitsPercent = 0
    return RandomEstate(seed: UInt64(90_000 + seed), size)
  }

  /// The bound that is claimed is true, and a gap is shown where the solution may not be the best.
  @Test("bound and gap are honest, and the certificate still holds", arguments: 0..<10)
  func fewNodes(block: Int) {
    var gaps = 0
    for seed in block * 40..<(block + 1) * 40 {
      let problem = estate(seed).problem
      let full = AllocationEngine().allocate(problem)
      for effort in [
        BranchSearch.Effort(nodes: 1, patterns: 0), BranchSearch.Effort(nodes: 2, patterns: .max),
      ] {
        let outcome = AllocationEngine(effort: effort).allocate(problem)
        for (certificate, best) in zip(outcome.certificates, full.certificates) {
          #expect(certificate.fault() == nil, "seed \(seed)")
          #expect(!best.tally.isBetter(than: certificate.tally) || !certificate.isProved, "seed \(seed)")
          #expect(certificate.gap(.coverage) >= Int128(best.covered - certificate.covered), "seed \(seed)")
          if !certificate.isProved { gaps += 1 }
        }
      }
    }
    #expect(gaps > 0)
  }

  @Test("a consumer with too many patterns of suites is bounded loosely, and this is said")
  func tooManyPatterns() {
    var request = AllocationRequest()
    let products = (0..<16).map { "p\($0)" }
    for product in products {
      request.need("server", product, units: 9)
      request.need("person", product)
    }
    for number in 0..<16 {
      request.problem.supplies.append(
        AllocationSupply(
          id: "S\(number)", entitlement: "S\(number)", capacity: .limited(4), cost: Int64(10 + number),
          covers: .suite([products[number], products[(number + 5) % 16], products[(number + 11) % 16]])))
    }
    let outcome = AllocationEngine(effort: BranchSearch.Effort(nodes: 20, patterns: 40_000))
      .allocate(request.problem)
    #expect(outcome.certificates.map { $0.fault() } == [nil])
    #expect(outcome.tally.covered <= 160)
    #expect(outcome.tally.covered > 60)
    if let certificate = outcome.certificates.first {
      #expect(certificate.gap(.coverage) >= 0)
      #expect(certificate.isProved == AllocationStage.allCases.allSatisfy { certificate.gap($0) == 0 })
    }
  }
}
