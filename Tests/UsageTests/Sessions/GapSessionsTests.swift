import Facts
import Foundation
import TestSupport
import Testing
import Usage

@Suite("Sessions of single uses, by a gap") struct GapSessionsTests {
  @Test("uses just within the gap are one session, one second more makes two")
  func theGap() throws {
    let log = try SessionLog(
      [
        "a.csv": """
        2026-08-03T08:00:00Z,ada,db
        2026-08-03T08:30:00Z,ada,db
        2026-08-03T09:00:01Z,ada,db

        """
      ], gap: 30)
    #expect(
      log.places == [
        "db ada 1 2026-08-03T08:00:00Z 2026-08-03T08:30:01Z at the latest 2026-08-03T09:00:00Z inferred unseen logs/a.csv:2",
        "db ada 1 2026-08-03T09:00:01Z 2026-08-03T09:00:02Z at the latest 2026-08-03T09:30:01Z inferred unseen logs/a.csv:4",
      ])
    #expect(log.accounts == [[3, 3, 0, 0, 0]] && log.uses.isEmpty)
    #expect(log.records.accounts.first?.controlTotals["events"] == "3")
    #expect(log.records.accounts.first?.told.isEmpty == true)
  }

  @Test(
    "a person's sessions are by product, whatever name the log has for it, and by login, however it is spelled"
  )
  func names() throws {
    let log = try SessionLog(
      [
        "a.csv": """
        2026-08-03T08:10:00Z,ADA,search.example
        2026-08-03T08:00:00Z,ada,www.example
        2026-08-03T08:05:00Z,ada,other
        2026-08-03T08:05:00Z,bob,www.example

        """
      ], gap: 30, products: ["search.example": "db", "www.example": "db"])
    #expect(
      log.places == [
        "www.example ada 1 2026-08-03T08:00:00Z 2026-08-03T08:10:01Z at the latest 2026-08-03T08:40:00Z inferred unseen logs/a.csv:3",
        "www.example bob 1 2026-08-03T08:05:00Z 2026-08-03T08:05:01Z at the latest 2026-08-03T08:35:00Z inferred unseen logs/a.csv:5",
      ])
    #expect(log.uses == ["other ada 1 2026-08-03T08:05:00Z 2026-08-03T08:05:00Z"], "other metrics keep uses")
  }

  @Test("what began before the period goes on in it, and what goes on after it lasts until then")
  func edges() throws {
    let log = try SessionLog(
      [
        "a.csv": """
        2026-06-30T23:50:00Z,ada,db
        2026-07-01T00:10:00Z,ada,db
        2026-09-30T23:50:00Z,bob,db
        2026-10-01T00:10:00Z,bob,db
        2026-10-01T00:30:00Z,bob,db
        2026-10-01T00:10:00Z,cy,db
        2026-10-05T00:10:00Z,bob,db

        """
      ], gap: 30)
    #expect(
      log.sessions == [
        "db ada 1 2026-06-30T23:50:00Z 2026-07-01T00:10:01Z at the latest 2026-07-01T00:40:00Z inferred unseen",
        "db bob 1 2026-09-30T23:50:00Z 2026-10-01T00:10:01Z at the latest 2026-10-01T00:40:00Z inferred unseen",
      ])
    #expect(log.accounts == [[7, 3, 0, 0, 4]])
  }

  @Test("an hour that comes twice or not at all is no gap")
  func changedClock() throws {
    let berlin = try #require(Zone("Europe/Berlin"))
    let spring = try SessionLog(
      ["a.csv": "2026-03-29T01:50:00,ada,db\n2026-03-29T03:10:00,ada,db\n"], gap: 30, zone: berlin,
      home: berlin,
      period: "2026-Q1")
    #expect(spring.records.sessions.count == 1)
    let autumn = try SessionLog(
      ["a.csv": "2026-10-25T02:50:00+02:00,ada,db\n2026-10-25T02:10:00+01:00,ada,db\n"], gap: 30,
      zone: berlin,
      home: berlin, period: "2026-Q4")
    #expect(autumn.records.sessions.count == 1)
  }

  @Test("a second copy of a file adds nothing")
  func copies() throws {
    let rows = "2026-08-03T08:00:00Z,ada,db\n"
    let log = try SessionLog(["a.csv": rows, "b.csv": rows], gap: 30)
    #expect(log.accounts == [[1, 1, 0, 0, 0], [1, 0, 0, 1, 0]] && log.records.sessions.count == 1)
  }

  // MARK: Against all pairs

  private struct Event: Hashable {
    var time: Int64
    var who: Int
    var what: Int
  }

  private static let origin: Int64 = 1_785_000_000

  private func row(_ event: Event) -> String {
    // Every other use is by another spelling of the login, and by another name of the product.
    let who = event.time % 2 == 0 ? "u\(event.who)" : "U\(event.who)"
    let what = event.time % 3 == 0 ? "p\(event.what)" : "q\(event.what)"
    return "\(Instant(seconds: event.time)),\(who),\(what)\n"
  }

  /// Sessions by definition: two uses belong together where others lead from one to the other.
  private func sessions(_ events: [Event], gap: Int64) -> [String] {
    var found: [String] = []
    for (_, own) in Dictionary(grouping: events, by: { [$0.who, $0.what] }) {
      let times = Set(own.map(\.time)).sorted()
      for (place, time) in times.enumerated() where place == 0 || time - times[place - 1] > gap {
        let end =
          zip(times[place...], times[(place + 1)...]).first { $1 - $0 > gap }?.0 ?? times[times.count - 1]
        found.append("\(own[0].who) \(own[0].what) \(Instant(seconds: time)) \(Instant(seconds: end + 1))")
      }
    }
    return found.sorted()
  }

  private func told(_ log: SessionLog) -> [String] {
    log.records.sessions.map { "\($0.subject.dropFirst()) \($0.feature.dropFirst()) \($0.start) \($0.end)" }
      .sorted()
  }

  private static let products = Dictionary(
    uniqueKeysWithValues: (0..<3).flatMap { [("p\($0)", "\($0)"), ("q\($0)", "\($0)")] })

  @Test(
    "random uses in any order, cut into files in any way, give the sessions of the definition",
    arguments: 0..<8)
  func property(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let gap = Int64.random(in: 1...20, using: &random)
    let events = (0..<300).map { _ in
      Event(
        time: Self.origin + Int64.random(in: 0...40_000, using: &random),
        who: Int.random(in: 0..<4, using: &random),
        what: Int.random(in: 0..<3, using: &random))
    }
    let expected = sessions(events, gap: gap * 60)
    var texts: [String]?
    for _ in 0..<4 {
      var files: [String: String] = [:]
      for event in events.shuffled(using: &random) {
        files["\(Int.random(in: 0..<4, using: &random)).csv", default: ""] += row(event)
      }
      let log = try SessionLog(
        files, gap: gap, products: Self.products, threads: Int.random(in: 0...4, using: &random),
        pieceSize: Int.random(in: 1...6000, using: &random))
      #expect(told(log) == expected)
      for session in log.records.sessions {
        let own = try #require(files[session.origin.file.path.replacingOccurrences(of: "logs/", with: "")])
        let line = own.split(separator: "\n")[session.origin.line - 2]
        #expect(line.hasPrefix("\(session.start),\(session.subject),\(session.feature)"))
      }
      #expect(log.accounts.map { $0[1] }.reduce(0, +) == events.count)
      if let texts { #expect(texts == told(log)) }
      texts = told(log)
    }
  }

  @Test("more unfinished sessions than are kept at once are joined all the same")
  func many() throws {
    var random = SeededGenerator(seed: 7)
    let events = (0..<90_000).map { _ in
      Event(
        time: Self.origin + Int64.random(in: 0...4_000_000, using: &random),
        who: Int.random(in: 0..<60, using: &random), what: Int.random(in: 0..<3, using: &random))
    }
    let expected = sessions(events, gap: 60)
    #expect(expected.count > 50_000)
    let half = events.count / 2
    for threads in [0, 2] {
      let log = try SessionLog(
        ["a.csv": events[..<half].map(row).joined(), "b.csv": events[half...].map(row).joined()], gap: 1,
        products: Self.products, threads: threads, pieceSize: 1 << 16)
      #expect(told(log) == expected)
    }
  }
}
