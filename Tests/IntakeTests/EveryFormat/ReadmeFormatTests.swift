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
      while try lines.next({ line, bytes, isCut in  // of each row once: take, reject, leaveOut or merge
        let text = String(decoding: bytes, as: UTF8.self)
        if line == 1 { return }  // the heading is no row
        if isCut { return reading.reject(line, "record-too-long", "the line is too long", raw: text) }
        let seat = Assignment(
          subject: text, productAsWritten: "Acme", assigned: nil, revoked: nil, origin: reading.origin(line))
        reading.take(.assignment(seat), line: line, raw: text)
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
    let account = reading.account
    #expect(account.read == 2 && account.accepted == 2 && account.balances)
    #expect(SourceFormat.seatReport.recognises(Array("ACME SEATS 2026".utf8)))
  }
}
