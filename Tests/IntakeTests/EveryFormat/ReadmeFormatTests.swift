import Facts
import Foundation
import TestSupport
import Testing

@testable import Intake

// As README.md has it, to the letter.
extension SourceFormat {
  static let seatReport = SourceFormat(
    name: "seat-report", version: 1, summary: "seat report of the Acme portal", roles: [.assignments],
    recognises: { $0.starts(with: Array("ACME SEATS".utf8)) },
    read: { reading in
      var lines = LineScanner(try reading.surveyed.text())
      while try lines.next({ line, bytes, isCut in  // take, reject, leaveOut or merge: each row once
        reading.reject(line, "not-yet", "…", raw: String(decoding: bytes, as: UTF8.self))
      }) {}
    })
}

/// The format that README.md shows to those who add one: it compiles, reads, and accounts for each row.
@Suite struct ReadmeFormatTests {
  @Test func theExampleIsThatOfTheReadme() throws {
    let own = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let start = try #require(readme.range(of: "```swift\n")).upperBound
    let end = try #require(readme[start...].range(of: "```")).lowerBound
    #expect(own.contains(readme[start..<end]), "README.md shows another example than is tested here")
  }

  @Test func theExampleReads() throws {
    let folder = try TemporaryFolder()
    try folder.write("ACME SEATS\nada\nben\n", to: "file")
    let source = SourceSpecification(
      id: "source", role: .assignments, files: ["file"], format: "seat-report", zone: .utc)
    let surveyed = try SurveyedFile(workspace: folder.path, relativePath: "file", source: source)
    let period = try #require(Period("2030"))
    let reading = FileReading(
      surveyed, source: source, format: .seatReport, period: period, zone: .utc, sink: KeepingSink())
    try reading.run(.seatReport)
    #expect(reading.account.read == 3 && reading.account.balances)
    #expect(reading.rejected.map(\.raw) == ["ACME SEATS", "ada", "ben"])
    #expect(SourceFormat.seatReport.recognises(Array("ACME SEATS 2026".utf8)))
  }
}
