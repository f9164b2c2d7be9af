import Foundation
import TestSupport
import Testing

/// Firms by chance that use units up over terms, quarter after quarter, against the recomputation by other code.
@Suite("Random terms", .enabled(if: isAvailable("python3")))
struct RandomTermTests {
  @Test("every close's figures equal the independent recomputation", arguments: [3, 5, 8, 16, 21, 24])
  func recomputed(seed: Int) throws {
    let folder = try TemporaryFolder()
    let scripts = packageRoot.appendingPathComponent("Tests/Recomputation").path
    let workspace = folder.path + "/firm"
    let written = try run("python3", [scripts + "/random_terms.py", workspace, "\(seed)"])
    #expect(written.status == 0, "\(written.errors)")
    for quarter in written.output.split(separator: "\n") {
      let closed = try run(
        seatledger, ["close", workspace, "--period", String(quarter), "--at", "2027-04-09T09:00:00Z"])
      #expect(closed.status == 0, "\(closed.errors)")
      let name = "2027-04-09_terms_evidence_\(quarter)"
      let unpacked = try run(
        "python3", ["-m", "zipfile", "-e", "\(workspace)/archive/\(name).zip", folder.path + "/pack"])
      #expect(unpacked.status == 0)
      let table = "\(folder.path)/pack/\(name)/data/tables/position.csv"
      let compared = try run("python3", [scripts + "/compare.py", workspace, String(quarter), table])
      #expect(compared.status == 0, "seed \(seed), \(quarter): \(compared.output)\(compared.errors)")
    }
  }
}
