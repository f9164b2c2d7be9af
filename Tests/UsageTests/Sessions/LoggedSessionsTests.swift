import Facts
import Foundation
import Intake
import TestSupport
import Testing

@testable import Usage

@Suite("Sessions of rows that have both ends") struct LoggedSessionsTests {
  @Test("each row is a session of its units; one without an end was open when the log ended")
  func rows() throws {
    let log = try SessionLog([
      "a.csv": """
      2026-08-03T08:00:00Z,2026-08-03T09:00:00Z,ada,cad,2,ws1
      2026-08-03T08:30:00Z,,bob,cad,,
      2026-08-03T09:30:00Z,2026-08-03T10:00:00Z,ada,cad,1,ws1
      2026-08-03T09:30:00Z,2026-08-03T09:29:59Z,cy,cad,1,
      2026-08-03T09:30:00Z,2026-08-03T09:40:00Z,cy,cad,1.5,
      2026-08-03T09:30:00Z,2026-08-03T09:40:00Z,cy,cad,0,
      2026-08-03T09:30:00Z,soon,cy,cad,1,
      2026-10-03T09:30:00Z,2026-10-03T09:50:00Z,cy,cad,1,

      """
    ])
    #expect(
      log.places == [
        "cad ada@ws1 2 2026-08-03T08:00:00Z 2026-08-03T09:00:00Z exact checkin logs/a.csv:2",
        "cad bob 1 2026-08-03T08:30:00Z 2026-10-03T09:30:00Z open log_end logs/a.csv:3",
        "cad ada@ws1 1 2026-08-03T09:30:00Z 2026-08-03T10:00:00Z exact checkin logs/a.csv:4",
      ])
    #expect(log.accounts == [[8, 3, 4, 0, 1]] && log.uses.isEmpty)
    #expect(
      log.records.rejected.map(\.code) == ["end-before-start", "bad-count", "bad-count", "bad-date"])
    #expect(log.areReasonsExplained)
    let account = try #require(log.records.accounts.first)
    #expect(account.controlTotals == ["events": "3", "rows": "8"])
    #expect(account.told == [Day("2026-08-03")!...Day("2026-10-03")!])
  }

  @Test("rows of products that count no sessions are uses")
  func uses() throws {
    let log = try SessionLog(
      [
        "a.csv": """
        2026-08-03T08:00:00Z,2026-08-03T09:00:00Z,ada,cad,1,ws1
        2026-08-03T08:00:00Z,2026-08-03T09:00:00Z,ada,mail,1,ws1
        2026-08-04T08:00:00Z,,ada,mail,,

        """
      ], products: ["cad": "cad"])
    #expect(log.records.sessions.map(\.feature) == ["cad"])
    #expect(log.uses == ["mail ada 2 2026-08-03T08:00:00Z 2026-08-04T08:00:00Z"])
    #expect(log.accounts == [[3, 3, 0, 0, 0]])
  }

  @Test("exports that overlap: what both say counts once, and an end that the later one knows holds")
  func overlaps() throws {
    let first = """
      2026-08-03T08:00:00Z,2026-08-03T09:00:00Z,ada,cad,1,ws1
      2026-08-03T08:00:00Z,2026-08-03T09:00:00Z,ada,cad,1,ws1
      2026-08-03T08:30:00Z,,bob,cad,1,
      2026-08-03T08:30:00Z,,bob,cad,1,
      2026-08-03T08:40:00Z,,cy,cad,1,

      """
    let second = """
      2026-08-03T08:00:00Z,2026-08-03T09:00:00Z,ADA,cad,1,WS1
      2026-08-03T08:30:00Z,2026-08-03T10:00:00Z,bob,cad,1,
      2026-08-03T09:30:00Z,2026-08-03T11:00:00Z,ada,cad,1,ws1

      """
    let expected = [
      "cad ada@ws1 1 2026-08-03T08:00:00Z 2026-08-03T09:00:00Z exact checkin",
      "cad ada@ws1 1 2026-08-03T08:00:00Z 2026-08-03T09:00:00Z exact checkin",
      "cad ada@ws1 1 2026-08-03T09:30:00Z 2026-08-03T11:00:00Z exact checkin",
      "cad bob 1 2026-08-03T08:30:00Z 2026-08-03T10:00:00Z exact checkin",
      "cad bob 1 2026-08-03T08:30:00Z 2026-08-03T11:00:00Z open log_end",
      "cad cy 1 2026-08-03T08:40:00Z 2026-08-03T11:00:00Z open log_end",
    ]
    for names in [("a.csv", "b.csv"), ("b.csv", "a.csv")] {
      let log = try SessionLog([names.0: first, names.1: second])
      #expect(log.sessions == expected)
      #expect(log.accounts.map { $0[1] }.reduce(0, +) == 6 && log.accounts.map { $0[3] }.reduce(0, +) == 2)
      #expect(log.balances)
    }
  }

  @Test("the hour that comes twice in autumn: an end that is written before its start is in the second one")
  func changedClock() throws {
    let berlin = try #require(Zone("Europe/Berlin"))
    let log = try SessionLog(
      [
        "a.csv": """
        2026-10-25T02:50:00,2026-10-25T02:10:00,ada,cad,1,
        2026-10-26T02:50:00,2026-10-26T02:10:00,bob,cad,1,

        """
      ], zone: berlin, home: berlin, period: "2026-Q4")
    #expect(log.sessions == ["cad ada 1 2026-10-25T00:50:00Z 2026-10-25T01:10:00Z exact checkin"])
    #expect(log.records.rejected.map(\.code) == ["end-before-start"])
  }

  @Test("times without a year: an end after New Year is in the next one")
  func withoutYear() throws {
    let folder = try TemporaryFolder()
    try folder.write("who,from,to\nada,Dec 31 23:50,Jan 1 00:10\nbob,Jan 1 00:05,\n", to: "log.csv")
    var source = SourceSpecification(
      id: "log", role: .access, files: ["log.csv"], format: "delimited", zone: .utc,
      fields: [
        "at": FieldRule(from: ["from"], formats: ["MMM d HH:mm"]),
        "until": FieldRule(from: ["to"], formats: ["MMM d HH:mm"]), "subject": FieldRule(from: ["who"]),
        "product": FieldRule(from: [], defaultValue: "cad"),
      ])
    source.layout.year = .given(2026)
    let period = try #require(Period("2027-Q1"))
    let records = try readRecords(
      workspace: folder.path, sources: [source], period: period, zone: .utc, progress: { _ in })
    #expect(
      records.sessions.map(SessionLog.text) == [
        "cad ada 1 2026-12-31T23:50:00Z 2027-01-01T00:10:00Z exact checkin",
        "cad bob 1 2027-01-01T00:05:00Z 2027-01-01T00:10:00Z open log_end",
      ])
  }

  @Test("a log says the same in whatever files it comes, in any order", arguments: 0..<6)
  func property(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed + 40)
    var rows: [String] = []
    for number in 0..<200 {
      let start = 1_785_000_000 + Int64.random(in: 0...4_000_000, using: &random)
      let end =
        Int.random(in: 0..<8, using: &random) == 0
        ? nil : start + Int64.random(in: 0...40_000, using: &random)
      let who = "u\(Int.random(in: 0..<9, using: &random))"
      rows.append(
        "\(Instant(seconds: start)),\(end.map { "\(Instant(seconds: $0))" } ?? ""),\(who),p\(number % 3),"
          + "\(Int.random(in: 1...3, using: &random)),d\(number % 5)\n")
    }
    let whole = try SessionLog(["whole.csv": rows.joined()])
    #expect(whole.records.sessions.count == 200)
    for _ in 0..<5 {
      var files: [String: String] = [:]
      for row in rows.shuffled(using: &random) {
        files["\(Int.random(in: 0..<5, using: &random)).csv", default: ""] += row
        // Some rows stand in two exports.
        if Int.random(in: 0..<6, using: &random) == 0 { files["copy.csv", default: ""] += row }
      }
      let found = try SessionLog(files, threads: Int.random(in: 0...4, using: &random))
      let differing = difference(whole.sessions, found.sessions)
      #expect(differing.isEmpty, "\(differing.prefix(4))")
      #expect(found.balances)
      #expect(found.accounts.map { $0[1] }.reduce(0, +) == 200)
    }
  }
}
