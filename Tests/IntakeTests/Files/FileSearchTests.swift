import Facts
import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite struct FileSearchTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in [
      "s/b.csv", "s/a.csv", "s/A.csv", "s/a.txt", "s/.hidden.csv", "s/x/y/c.csv", "s/x/d.csv", "s/ä.csv",
    ] {
      try folder.write("x", to: name)
    }
    return folder
  }

  @Test func patterns() throws {
    let folder = try folder()
    let search = FileSearch(workspace: folder.path)
    func files(_ patterns: String...) throws -> [String] {
      try search.files(matching: patterns, place: "").files
    }
    #expect(try files("s/*.csv") == ["s/A.csv", "s/a.csv", "s/b.csv", "s/ä.csv"])
    #expect(try files("s/?.csv", "s/a.*") == ["s/A.csv", "s/a.csv", "s/a.txt", "s/b.csv", "s/ä.csv"])
    #expect(try files("s/x/**/*.csv") == ["s/x/d.csv", "s/x/y/c.csv"])
    #expect(try files("**/c.csv") == ["s/x/y/c.csv"])
    #expect(try files("s") == [])
    #expect(try files("nothing/*.csv") == [])
  }

  @Test(arguments: ["/etc/passwd", "../x.csv", "s/../../x", ""])
  func patternsThatLeaveTheWorkspaceAreRefused(_ pattern: String) throws {
    let search = FileSearch(workspace: try TemporaryFolder().path)
    #expect(throws: Fault(.configuration, place: "", found: "")) {
      try search.files(matching: [pattern], place: "")
    }
  }

  @Test func linksAreFollowedInsideTheWorkspaceOnly() throws {
    let folder = try folder()
    let other = try TemporaryFolder()
    try other.write("secret", to: "o.csv")
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.path + "/s/in.csv", withDestinationPath: "a.csv")
    try files.createSymbolicLink(
      atPath: folder.path + "/s/out.csv", withDestinationPath: other.path + "/o.csv")
    try files.createSymbolicLink(atPath: folder.path + "/s/away", withDestinationPath: other.path)
    try files.createSymbolicLink(atPath: folder.path + "/s/x/loop", withDestinationPath: "..")
    let search = FileSearch(workspace: folder.path)
    try files.createSymbolicLink(atPath: folder.path + "/s/nothing.csv", withDestinationPath: "absent")
    let found = try search.files(matching: ["**/*.csv", "s/away/*.csv"], place: "")
    #expect(found.files.contains("s/in.csv"))
    #expect(!found.files.contains { $0.contains("out") || $0.contains("away") || $0.contains("loop") })
    #expect(found.refused.map(\.path) == ["s/away", "s/nothing.csv", "s/out.csv"])
  }

  @Test func onlyRegularFilesAreRead() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path + "/pipe.csv", 0o600) == 0)
    for path in [folder.path + "/pipe.csv", "/dev/zero", folder.path, folder.path + "/absent"] {
      #expect(throws: Fault(.unreadable, place: "", found: "")) { try RegularFile(path: path, place: path) }
    }
  }

  @Test func snapshotsByTheDateInTheName() throws {
    var source = SourceSpecification(id: "s", role: .people, files: [], format: "delimited", zone: .utc)
    source.isSnapshot = true
    let period = try #require(Period("2026-Q3"))
    let choice = FileChoice(
      ["p/roster-2026-06-30.csv", "p/roster-2026-09-30.csv", "p/roster-2026-10-01.csv", "p/roster.csv"],
      source: source, period: period)
    #expect(choice.read == ["p/roster-2026-09-30.csv"])
    #expect(
      choice.unused.map(\.reason) == [
        "an older snapshot", "a snapshot of 2026-10-01, after the period's end",
        "a snapshot whose name holds no date",
      ])
    #expect(snapshotDay(of: "2020-01-01/x_20260930.csv.gz")?.description == "2026-09-30")
    #expect(snapshotDay(of: "x_120260930.csv") == nil)
  }
}
