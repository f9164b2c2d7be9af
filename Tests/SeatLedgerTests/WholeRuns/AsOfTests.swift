import Foundation
import TestSupport
import Testing

@Suite("A look at one day")
struct AsOfTests {
  private static let at = "2026-10-05T09:00:00Z"

  private func positions(_ workspace: String, _ pack: String, in folder: TemporaryFolder) throws -> String {
    let unpacked = try run(
      "python3", ["-m", "zipfile", "-e", "\(workspace)/archive/\(pack).zip", folder.path + "/unpacked"])
    try #require(unpacked.status == 0)
    return try String(
      contentsOfFile: "\(folder.path)/unpacked/\(pack)/data/tables/position.csv", encoding: .utf8)
  }

  @Test("closes nothing, is chained, and on the last day of a period tells what its close tells")
  func look() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder)
    let before = try run(
      seatledger, ["close", workspace, "--as-of", "2026-08-15", "--at", "2026-08-20T09:00:00Z"])
    #expect(before.status == 0, "\(before.errors)")
    let early = "2026-08-20_meridian_evidence_2026-Q3-as-of-2026-08-15"
    #expect(before.output.contains(early))
    #expect(before.output.contains("Closes no period"))

    // What is left of units that are used up is known from the close before.
    let second = try run(seatledger, ["close", workspace, "--period", "2026-Q2", "--at", Self.at])
    #expect(second.status == 0, "\(second.errors)")
    #expect(second.output.contains("2026-10-05_meridian_evidence_2026-Q2.zip"))
    let last = try run(seatledger, ["close", workspace, "--as-of", "2026-09-30", "--at", Self.at])
    #expect(last.status == 0, "\(last.errors)")
    let closed = try run(seatledger, ["close", workspace, "--at", Self.at])
    #expect(closed.status == 0, "\(closed.errors)")
    let sameDay = try positions(
      workspace, "2026-10-05_meridian_evidence_2026-Q3-as-of-2026-09-30", in: folder)
    let close = try positions(workspace, "2026-10-05_meridian_evidence_2026-Q3", in: folder)
    #expect(sameDay == close)
    #expect(try positions(workspace, early, in: folder).contains("2026-08-15"))

    let after = try run(seatledger, ["close", workspace, "--as-of", "2026-07-01", "--at", Self.at])
    #expect(after.status == 0, "\(after.errors)")
    let packs = try archivedFiles(workspace).keys.map { "\(workspace)/archive/\($0)" }.sorted()
    #expect(packs.count == 5)
    let verified = try run(seatledger, ["verify"] + packs)
    #expect(verified.status == 0, "\(verified.output)")
    let history = try run(seatledger, ["history", workspace])
    #expect(!history.output.contains("as-of"))
    let rebuilt = try run(seatledger, ["rebuild", workspace])
    #expect(rebuilt.status == 0, "\(rebuilt.errors)")
    let historyAgain = try run(seatledger, ["history", workspace])
    #expect(historyAgain.output == history.output)
    let again = try run(seatledger, ["close", workspace, "--as-of", "2026-07-01", "--at", Self.at])
    #expect(again.status == 0)
    #expect(again.output.contains("sealed already"))
  }

  @Test("a day to come, before the first period, or of another period is wrong use")
  func wrongDays() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder)
    for arguments in [
      ["--as-of", "2026-10-06"], ["--as-of", "2020-01-01"], ["--as-of", "2026-09-01", "--period", "2026-Q2"],
      ["--as-of", "soon"],
    ] {
      let outcome = try run(seatledger, ["close", workspace, "--at", Self.at] + arguments)
      #expect(outcome.status == 2, "\(arguments): \(outcome.output)")
    }
    #expect(try archivedFiles(workspace).isEmpty)
  }
}
