import Foundation
import TestSupport
import Testing

/// Firms by chance, in which each metric meets incomplete records, against the recomputation by other code.
@Suite("Random firms", .enabled(if: isAvailable("python3")))
struct RandomFirmTests {
  @Test("every metric's figures equal the independent recomputation", arguments: 1...12)
  func recomputed(seed: Int) throws {
    let folder = try TemporaryFolder()
    let scripts = packageRoot.appendingPathComponent("Tests/Recomputation").path
    let workspace = folder.path + "/firm"
    #expect(try run("python3", [scripts + "/random_firm.py", workspace, "\(seed)"]).status == 0)
    let closed = try run(seatledger, ["close", workspace, "--at", "2026-10-05T09:00:00Z"])
    #expect(closed.status == 0, "\(closed.errors)")
    let name = "2026-10-05_random_evidence_2026-Q3"
    let unpacked = try run(
      "python3", ["-m", "zipfile", "-e", "\(workspace)/archive/\(name).zip", folder.path + "/pack"])
    #expect(unpacked.status == 0)
    let table = "\(folder.path)/pack/\(name)/data/tables/position.csv"
    let compared = try run("python3", [scripts + "/compare.py", workspace, "2026-Q3", table])
    #expect(compared.status == 0, "seed \(seed): \(compared.output)\(compared.errors)")
  }
}
