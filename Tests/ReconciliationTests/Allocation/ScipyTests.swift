import Facts
import Foundation
import TestSupport
import Testing

@testable import Reconciliation

private let hasScipy = (try? run("python3", ["-c", "import scipy.optimize"]).status) == 0

/// Estates too large for brute force, solved again by SciPy's `milp` (HiGHS) on a model with variables for each person.
@Suite("Allocation against HiGHS", .enabled(if: hasScipy || isCI, "python3 has no scipy"))
struct ScipyTests {
  private static let judge = packageRoot.appending(path: "Tests/Judges/allocation.py").path

  @Test("coverage, cost and change are those of HiGHS", arguments: 0..<4)
  func largerEstates(block: Int) throws {
    var size = RandomEstate.Size()
    size.consumers = 15...60
    size.products = 3...6
    size.supplies = 4...12
    size.classes = 1...4
    size.greatestCapacity = 25
    size.needPercent = 60
    size.manyUnitsPercent = 5
    var certificates: [AllocationCertificate] = []
    for seed in block * 25..<(block + 1) * 25 {
      let estate = RandomEstate(seed: UInt64(50_000 + seed), size)
      certificates += AllocationEngine().allocate(estate.problem).certificates
    }
    try compare(certificates)
  }

  private func compare(_ certificates: [AllocationCertificate]) throws {
    let folder = try TemporaryFolder()
    let lines = try certificates.map { try $0.json.canonicalText() + "\n" }
    try folder.write(lines.joined(), to: "instances.jsonl")
    let outcome = try run("python3", ["-B", Self.judge, folder.path + "/instances.jsonl"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    let judged = outcome.output.split(separator: "\n").map(String.init)
    #expect(judged.count == certificates.count)
    for (certificate, line) in zip(certificates, judged) {
      let tally = certificate.tally
      #expect("\(tally.covered) \(tally.cost) \(tally.kept)" == line, "\(certificate.instance)")
      #expect(certificate.isProved)
      #expect(certificate.fault() == nil)
    }
  }
}
