import Facts
import Foundation
import Intake
import TestSupport
import Testing

/// Logs whose sessions another program's tests list.
@Suite(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
struct RLMCorpusTests {
  private static let folder = "corpus/C_access/rlm_samples"

  private func read(_ name: String) throws -> Reading {
    try Reading(try SharedCorpus.bytes("\(Self.folder)/\(name)"), role: .access, format: "rlm-report-log")
  }

  /// The texts that one of those tests expects of a list, in order.
  private func expected(_ list: String, in test: String) throws -> [String] {
    let source = String(
      decoding: try SharedCorpus.bytes("\(Self.folder)/IntegrationTests.cpp"), as: UTF8.self)
    let start = try #require(source.range(of: "TEST(IntegrationTest, \(test))"))
    let body = source[start.upperBound...]
    let end = body.range(of: "\nTEST(")?.lowerBound ?? body.endIndex
    return body[..<end].matches(of: try Regex("EXPECT_EQ\\(\"([^\"]*)\", \(list)\\.at")).compactMap {
      $0.output[1].substring.map(String.init)
    }
  }

  /// `05/11/2013 15:17:14` in UTC.
  private func instant(_ text: some StringProtocol) throws -> Instant {
    let parts = text.split(separator: " ")
    let date = parts[0].split(separator: "/")
    return try #require(Instant("\(date[2])-\(date[0])-\(date[1])T\(parts[1])Z"))
  }

  @Test func sessionsAreThoseOfTheOracle() throws {
    let sessions = try read("SampleLog_Report.log").sink.sessions
    let rows = try expected("duration", in: "ReportLog").dropFirst().filter { !$0.isEmpty }
    #expect(rows.count == 5)
    for row in rows {
      let cells = row.split(separator: ",")
      let start = try instant(cells[0])
      let session = try #require(sessions.first { $0.start == start })
      #expect(session.feature == cells[2])
      #expect(session.subject == cells[4])
      let clock = cells[5].split(separator: ":").compactMap { Int64($0) }
      #expect(session.end.seconds - session.start.seconds == clock[0] * 3600 + clock[1] * 60 + clock[2])
      let isOut = cells[1] == "(Still checked out)"
      #expect(session.quality == (isOut ? .open : .exact))
      if !isOut { #expect(try session.end == instant(cells[1])) }
    }
    #expect(sessions.count == rows.count)
  }

  @Test func useOverTimeIsThatOfTheOracle() throws {
    let reading = try read("SampleLog_Report.log")
    let rows = try expected("usage", in: "ReportLog").filter { !$0.isEmpty }
    let products = try #require(rows.first).split(separator: ",").dropFirst().enumerated()
      .filter { $0.offset % 3 == 0 }.map { String($0.element.split(separator: " ")[0]) }
    #expect(products == ["simulator", "analytics", "datavis"])
    // At the log's last second what is still out has ended with the log.
    for row in rows.dropFirst().dropLast() {
      let cells = row.split(separator: ",")
      let at = try instant(cells[0])
      for (place, product) in products.enumerated() {
        let out = reading.sink.sessions.filter { $0.feature == product && $0.start <= at && $0.end > at }
        #expect(out.map(\.quantity).reduce(0, +) == Int(cells[1 + place * 3]), "\(row)")
        #expect(Set(out.map(\.subject)).count == Int(cells[2 + place * 3]), "\(row)")
      }
    }
    #expect(reading.sink.denials.map(\.start.description) == ["2013-05-11T15:20:00Z"])
    #expect(reading.account.balances && reading.rejected.isEmpty)
  }

  @Test func newYear() throws {
    let spans = try read("NewYear.log").sink.sessions.map {
      "\($0.subject) \($0.start) \($0.end) \($0.quality)"
    }
    #expect(
      spans == [
        "heather 2012-12-31T11:48:51Z 2012-12-31T17:55:19Z orphan",
        "harry 2012-12-31T11:48:51Z 2013-01-01T00:00:05Z orphan",
        "rosa 2013-01-01T01:03:47Z 2013-01-01T01:03:47Z open",
      ])
  }

  @Test func tokensAndReturnsOfWhatWasOutBefore() throws {
    #expect(try read("SampleLog_Report_Tokens.log").sink.sessions.map(\.quantity) == [14])
    let users = try read("UniqueUsers.log").sink.sessions
    #expect(users.map(\.subject) == ["rudy", "jack", "maria", "cecilia"])
    #expect(users.map(\.quality) == [.orphan, .exact, .exact, .orphan])
    #expect(users.last?.end.description == "2012-09-15T22:51:19Z")
  }

  @Test func aLineThatEndsEarlyIsRejected() throws {
    let reading = try read("EventDataException.log")
    #expect(reading.rejected.map(\.origin.line) == [15])
    #expect(reading.sink.sessions.count == 2)
    #expect(reading.account.balances)
  }

  @Test func formatsAreRecognised() throws {
    let isReport = { (name: String) in
      SourceFormat.recognised(try SharedCorpus.bytes("\(Self.folder)/\(name)"))?.name == "rlm-report-log"
    }
    #expect(try isReport("TestFileFormatReport.txt"))
    #expect(try isReport("NewYear.log"))
    for name in [
      "TestFileFormatISV.txt", "TestFileFormatRLM.txt", "TestFileFormatInvalid.txt", "TestFileEmpty.txt",
    ] {
      #expect(try !isReport(name))
    }
  }
}
