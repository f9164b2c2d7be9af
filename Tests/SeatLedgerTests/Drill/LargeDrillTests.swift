import Foundation
import TestSupport
import Testing

@testable import SeatLedger

private let seeds = ProcessInfo.processInfo.environment["SEATLEDGER_DRILL_SEEDS"].flatMap { Int($0) } ?? 0

/// `SEATLEDGER_DRILL_SEEDS=10 swift test --filter LargeDrill`: firms of 5,000 people, each made and drilled by its own seed.
@Suite("Drill of large firms", .enabled(if: seeds > 0, "SEATLEDGER_DRILL_SEEDS names how many"))
struct LargeDrillTests {
  @Test("every defect is found, and nothing else is said", arguments: 0..<max(seeds, 1))
  func firm(seed: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/firm"
    let generator = packageRoot.appendingPathComponent("SampleData/generate.py").path
    let made = try run("python3", [generator, path, "--people", "5000", "--seed", "\(100 + seed)"])
    try #require(made.status == 0, "\(made.errors)")
    let drilled = try run(
      seatledger,
      [
        "drill", path, "--at", "2026-10-05T09:00:00Z", "--seed", "\(seed)", "--defects", "3", "--quiet",
      ])
    #expect(drilled.status == 0, "\(drilled.output)\(drilled.errors)")
  }
}
