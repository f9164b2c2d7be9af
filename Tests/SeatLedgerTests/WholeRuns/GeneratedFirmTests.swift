import Foundation
import TestSupport
import Testing

@Suite("Firms that the generator makes", .enabled(if: isAvailable("python3"), "needs python3"))
struct GeneratedFirmTests {
  @Test("every position figure equals the independent recomputation, whatever the seed", arguments: [3, 11])
  func recomputed(seed: Int) throws {
    let folder = try TemporaryFolder()
    let workspace = folder.path + "/firm"
    let generator = packageRoot.appendingPathComponent("SampleData/generate.py").path
    let made = try run("python3", [generator, workspace, "--people", "300", "--seed", "\(seed)"])
    #expect(made.status == 0, "\(made.errors)")
    let closed = try run(seatledger, ["close", workspace, "--at", "2026-10-05T09:00:00Z", "--quiet"])
    #expect(closed.status == 0, "\(closed.errors)")
    for name in try archivedFiles(workspace).keys.sorted() {
      let pack = "\(workspace)/archive/\(name)"
      #expect(try run("python3", ["-m", "zipfile", "-e", pack, folder.path]).status == 0)
      let period = String(name.dropLast(4).suffix(7))
      let compare = packageRoot.appendingPathComponent("Tests/Recomputation/compare.py").path
      let table = "\(folder.path)/\(name.dropLast(4))/data/tables/position.csv"
      let compared = try run("python3", [compare, workspace, period, table])
      #expect(compared.status == 0, "\(period): \(compared.output)\(compared.errors)")
    }
  }

  @Test("the committed sample is what the generator writes")
  func committed() throws {
    let folder = try TemporaryFolder()
    let workspace = folder.path + "/meridian"
    let generator = packageRoot.appendingPathComponent("SampleData/generate.py").path
    #expect(try run("python3", [generator, workspace]).status == 0)
    // Compressed files hold the same, but their bytes depend on the zlib at hand.
    let differing = try run(
      "diff",
      [
        "-rq", "--exclude=archive", "--exclude=ledger.sqlite*", "--exclude=*.gz", "--exclude=FLAWS.md",
        packageRoot.appendingPathComponent("SampleData/meridian").path, workspace,
      ])
    #expect(differing.status == 0, "\(differing.output)")
  }
}
