import Facts
import Foundation
import Intake
import TestSupport
import Testing

@testable import SeatLedger

/// Zips that no source names are looked into, as a source would read them.
@Suite(.enabled(if: isAvailable("python3"), "python3 is not here")) struct ZipRecognitionTests {
  private func zip(_ name: String, _ members: [String], in folder: TemporaryFolder) throws {
    let result = try run(
      "python3", ["-m", "zipfile", "-c", name] + members, in: URL(filePath: folder.path))
    try #require(result.status == 0, "\(result.errors)")
    for member in members { try FileManager.default.removeItem(atPath: "\(folder.path)/\(member)") }
  }

  @Test func membersAreRecognisedAndProposed() throws {
    let folder = try TemporaryFolder()
    try folder.write("dn: uid=ada\nobjectClass: person\nuid: ada\n", to: "people.ldif")
    try folder.write("10:00:00 (lmgrd) TIMESTAMP 1/1/2026\n10:00:01 (d) OUT: \"f\" a@h\n", to: "one.log")
    try folder.write("10:00:00 (lmgrd) TIMESTAMP 1/2/2026\n10:00:01 (d) OUT: \"f\" a@h\n", to: "two.log")
    try zip("exports.zip", ["people.ldif", "one.log", "two.log"], in: folder)
    let moment = try #require(Instant("2026-10-05T09:00:00Z"))
    let proposed = try #require(proposedWorkspace(in: folder.path, at: moment))
    #expect(proposed.files.map { $0.certain?.name } == ["flexnet-debug-log", "ldif"])
    #expect(proposed.files.first?.paths == ["exports.zip!/one.log", "exports.zip!/two.log"])
    #expect(proposed.configuration.contains("exports.zip!/*.log"))
    #expect(proposed.configuration.contains("exports.zip!/people.ldif"))
  }

  @Test func aZipWithinAZipIsRefusedWithItsReason() throws {
    let folder = try TemporaryFolder()
    try folder.write("id\n1\n", to: "a.csv")
    try zip("inner.zip", ["a.csv"], in: folder)
    try zip("outer.zip", ["inner.zip"], in: folder)
    try folder.write(Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 7, count: 400), to: "broken.zip")
    let moment = try #require(Instant("2026-10-05T09:00:00Z"))
    let proposed = try #require(proposedWorkspace(in: folder.path, at: moment))
    let problems = Dictionary(uniqueKeysWithValues: proposed.files.map { ($0.paths[0], $0.problem ?? "") })
    #expect(
      problems["outer.zip!/inner.zip"]?.contains("a zip within a zip, which is not looked into") == true)
    #expect(problems["broken.zip"]?.contains("it is a zip and is refused") == true)
  }
}
