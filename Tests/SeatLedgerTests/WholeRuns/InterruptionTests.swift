import Foundation
import TestSupport
import Testing

@Suite("A pack appears whole or not at all", .serialized)
struct InterruptionTests {
  private let at = ["--at", "2026-10-05T09:00:00Z"]

  @Test("killed at twenty instants, the workspace stays usable and the next run's packs are identical")
  func killed() throws {
    let folder = try TemporaryFolder()
    let reference = try copyOfSample("meridian", in: folder, isSmall: true)
    let started = Date()
    _ = try run(seatledger, ["close", reference] + at)
    let duration = Date().timeIntervalSince(started)
    let packs = try archivedFiles(reference)
    #expect(packs.count == 2)
    let history = try told(reference)

    var random = SeededGenerator(seed: UInt64(Date().timeIntervalSince1970))
    for round in 0..<20 {
      let other = try TemporaryFolder()
      let workspace = try copyOfSample("meridian", in: other, isSmall: true)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: seatledger)
      process.arguments = ["close", workspace] + at
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: Double.random(in: 0...duration * 1.1, using: &random))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      // What stands in the archive after a kill is whole, and what it should be.
      for (name, bytes) in try archivedFiles(workspace) {
        #expect(packs[name] == bytes, "round \(round): \(name) is not whole")
      }
      let next = try run(seatledger, ["close", workspace] + at)
      #expect(next.status == 0, "round \(round): \(next.errors)")
      #expect(try archivedFiles(workspace) == packs, "round \(round)")
      #expect(try told(workspace) == history, "round \(round)")
    }
  }

  private func told(_ workspace: String) throws -> String {
    try run(seatledger, ["history", workspace, "--verbose"]).output
      .replacingOccurrences(of: workspace, with: "")
  }

  @Test("a disk that fills up leaves no pack, and says so", arguments: [8, 64, 256, 700])
  func fullDisk(kilobytes: Int) throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    // A limit on the size of files stands in for a full disk: writes beyond it fail with an error.
    let script = "trap '' XFSZ; ulimit -f \(kilobytes); exec \"$0\" close \"$1\" --at 2026-10-05T09:00:00Z"
    let limited = try run("bash", ["-c", script, seatledger, workspace])
    #expect(limited.status == 5, "\(limited.status) \(limited.output) \(limited.errors)")
    #expect(limited.errors.contains("error"))
    #expect(try archivedFiles(workspace).isEmpty)
    #expect(try run(seatledger, ["close", workspace] + at).status == 0)
  }

  @Test("two runs at once: one closes, the other says that the workspace is busy, or finds nothing left")
  func together() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    let first = Process()
    first.executableURL = URL(fileURLWithPath: seatledger)
    first.arguments = ["close", workspace] + at
    first.standardOutput = FileHandle.nullDevice
    first.standardError = FileHandle.nullDevice
    try first.run()
    let second = try run(seatledger, ["close", workspace] + at)
    first.waitUntilExit()
    #expect([first.terminationStatus, second.status].sorted() != [5, 5])
    for status in [first.terminationStatus, second.status] { #expect(status == 0 || status == 5) }
    #expect(try archivedFiles(workspace).count == 2)
  }
}
