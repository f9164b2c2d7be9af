import Facts
import TestSupport
import Testing

@Suite struct FlexNetSessionTests {
  private func read(_ lines: String) throws -> Reading {
    try Reading(
      " 8:00:00 (lmgrd) TIMESTAMP 6/1/2020\n" + lines, role: .access, format: "flexnet-debug-log", zone: .utc)
  }

  /// `h:mm:ss` as logs have it, with a blank before one digit.
  private func clock(_ seconds: Int) -> String {
    let text = Instant(seconds: Int64(seconds)).description.dropFirst(11).prefix(8)
    return text.hasPrefix("0") ? " " + text.dropFirst() : String(text)
  }

  /// `subject units from-to quality reason`, times as h:mm.
  private func sessions(_ lines: String) throws -> [String] {
    func clock(_ instant: Instant) -> Substring { instant.description.dropFirst(11).prefix(5) }
    return try read(lines).sink.sessions.map {
      "\($0.subject) \($0.quantity) \(clock($0.start))-\(clock($0.end)) \($0.quality.rawValue) \($0.endReason.rawValue)"
    }.sorted()
  }

  @Test func unitsPairWithAsManyUnitsFirst() throws {
    let found = try sessions(
      """
       9:00:00 (d) OUT: "f" a@h  (2 licenses)
       9:10:00 (d) OUT: "f" a@h  (3 licenses)
       9:20:00 (d) IN: "f" a@h  (3 licenses)
       9:30:00 (d) IN: "f" a@h  (2 licenses)
      """)
    #expect(found == ["a 2 09:00-09:30 exact checkin", "a 3 09:10-09:20 exact checkin"])
  }

  @Test func partialReturnsSplitTheOldest() throws {
    let found = try sessions(
      """
       9:00:00 (d) OUT: "f" a@h  (4 licenses)
       9:20:00 (d) IN: "f" a@h
       9:30:00 (d) IN: "f" a@h  (5 licenses)
      """)
    #expect(
      found == [
        "a 1 09:00-09:20 exact checkin", "a 2 08:00-09:30 orphan checkin", "a 3 09:00-09:30 exact checkin",
      ])
  }

  @Test func anotherPairingMakesItAmbiguous() throws {
    let found = try sessions(
      """
       9:00:00 (d) OUT: "f" a@h
       9:10:00 (d) OUT: "f" A@H
       9:20:00 (d) IN: "f" a@h
       9:30:00 (d) IN: "f" a@h
      """)
    #expect(found == ["A 1 09:10-09:30 exact checkin", "a 1 09:00-09:20 ambiguous checkin"])
  }

  @Test func checkOutDataTellsSittingsApart() throws {
    let found = try sessions(
      """
       9:00:00 (d) OUT: "f" a@h [one] (5 licenses)
       9:10:00 (d) OUT: "f" a@h [two (x)] (5 licenses)
       9:20:00 (d) IN: "f" a@h [two (x)] (5 licenses)
       9:30:00 (d) IN: "f" a@h [one] (5 licenses)
      """)
    #expect(found == ["a 5 09:00-09:30 exact checkin", "a 5 09:10-09:20 exact checkin"])
  }

  @Test func orphansBeginWithTheLogAndOpenOnesEndWithIt() throws {
    let found = try sessions(
      """
       9:00:00 (d) IN: "f" a@h
       9:10:00 (d) OUT: "f" b@h
      10:00:00 (d) something else
      """)
    #expect(found == ["a 1 08:00-09:00 orphan checkin", "b 1 09:10-10:00 open log_end"])
  }

  @Test(arguments: [
    "(d) EXITING DUE TO SIGNAL 15", "(lmgrd) d exited with status 34 (Exit requested)",
    "(lmgrd) REStarted d (internet tcp_port 1 pid 2)", "(lmgrd) Started d (internet tcp_port 1 pid 2)",
    "(lmgrd) FlexNet Licensing (v11.13.1.2 build 1 x64_lsb) started on h (linux) (6/1/2020)",
  ])
  func aDaemonsEndClosesWhatItHeld(_ sign: String) throws {
    let found = try sessions(" 9:00:00 (d) OUT: \"f\" a@h\n 9:30:00 \(sign)\n10:00:00 (d) OUT: \"f\" a@h\n")
    #expect(found == ["a 1 09:00-09:30 exact server_restart", "a 1 10:00-10:00 open log_end"])
  }

  @Test func anotherDaemonAndARereadCloseNothing() throws {
    let found = try sessions(
      """
       9:00:00 (d) OUT: "f" a@h
       9:10:00 (lmgrd) REStarted e (internet tcp_port 1 pid 2)
       9:20:00 (d) Server started on host for: f
       9:30:00 (d) IN: "f" a@h
      """)
    #expect(found == ["a 1 09:00-09:30 exact checkin"])
  }

  @Test func shutdownIsACheckInWithAReasonBeforeOrAfterTheEnd() throws {
    let before = try sessions(
      """
       9:00:00 (d) OUT: "f" a@h
       9:30:00 (d) IN: "f" a@h  (SHUTDOWN)
       9:30:00 (d) EXITING DUE TO SIGNAL 15
      """)
    let after = try sessions(
      """
       9:00:00 (d) OUT: "f" a@h
       9:30:00 (d) EXITING DUE TO SIGNAL 15
       9:30:01 (d) IN: "f" a@h  (SHUTDOWN)
      """)
    #expect(before == ["a 1 09:00-09:30 exact shutdown"])
    #expect(after == before)
  }

  @Test func refusalsWithinTenMinutesAreOneEpisode() throws {
    let reading = try read(
      """
       9:00:00 (d) DENIED: "f" a@h  (Licensed number of users already reached. (-4,342:104 "Connection reset by peer"))
       9:00:00 (d) DENIED: "f" a@h  (Licensed number of users already reached. (-4,342))
       9:09:59 (d) DENIED: "f" A@h  (Licensed number of users already reached. (-4,342))
       9:20:00 (d) DENIED: "f" a@h  (Licensed number of users already reached. (-4,342))
       9:20:00 (d) DENIED: "f" b@h  (Licensed number of users already reached. (-4,342))
      """)
    #expect(reading.sink.denials.map { "\($0.subject) \($0.lines)" } == ["a 3", "a 1", "b 1"])
    #expect(
      reading.sink.denials.first?.reason
        == "Licensed number of users already reached. (-4,342:104 \"Connection reset by peer\")")
    #expect(reading.account.controlTotals["DENIED"] == "5")
  }

  @Test func handlesOfVerboseLinesTellSittingsApart() throws {
    func line(_ time: String, _ kind: String, _ handle: String) -> String {
      "\(time) (d) \(kind): \"f\" @h (2) ^^^ 1.0 ada 127.0.0.1 29865 \(handle) 1 3 a project 11 19 6-1-2020 9:00:00 NO ^^^\n"
    }
    let found = try sessions(
      line(" 9:00:00", "OUT", "0x1") + line(" 9:10:00", "OUT", "0x2") + line(" 9:20:00", "IN", "0x2")
        + line(" 9:30:00", "IN", "0x1"))
    #expect(found == ["ada 2 09:00-09:30 exact checkin", "ada 2 09:10-09:20 exact checkin"])
  }

  @Test func upgradesChangeTheNumberOut() throws {
    let found = try sessions(
      """
       9:00:00 (d) OUT: "f" a@h
       9:10:00 (d) UPGRADE: "f" a@h  (1->3 licenses)
       9:20:00 (d) UPGRADE: "f" a@h  (3->2 licenses)
       9:30:00 (d) IN: "f" a@h  (2 licenses)
      """)
    #expect(found == ["a 1 09:00-09:20 exact checkin", "a 2 09:10-09:30 exact checkin"])
    let units = try read(
      """
       9:00:00 (d) OUT: "f" a@h
       9:10:00 (d) UPGRADE: "f" a@h  (1->3 licenses)
       9:30:00 (d) IN: "f" a@h  (3 licenses)
      """
    ).sink.sessions
    #expect(units.map(\.quantity) == [1, 2])
    #expect(units.allSatisfy { $0.end == units[0].end })
  }

  /// The same rule in its plainest form: a list, searched from its beginning.
  private struct PlainPairing {
    var open: [(units: Int, data: String, start: Int)] = []
    var closed: [String] = []

    mutating func takeBack(_ units: Int, _ data: String, at end: Int) {
      var left = units
      while left > 0 {
        let same = open.indices.filter { open[$0].data == data }
        let isOneSided = same.isEmpty && (data.isEmpty || open.contains { $0.data.isEmpty })
        let candidates = isOneSided ? Array(open.indices) : same
        guard let oldest = candidates.first else { break }
        let fitting = candidates.filter { open[$0].units == left }
        let chosen = fitting.first ?? oldest
        let isCertain = (fitting.isEmpty ? candidates : fitting).allSatisfy {
          open[$0].start == open[chosen].start && open[$0].units == open[chosen].units
        }
        let part = min(left, open[chosen].units)
        closed.append("\(open[chosen].start) \(end) \(part) \(isCertain ? "exact" : "ambiguous")")
        left -= part
        open[chosen].units -= part
        if open[chosen].units == 0 { open.remove(at: chosen) }
      }
      if left > 0 { closed.append("0 \(end) \(left) orphan") }
    }
  }

  @Test(arguments: 0..<20)
  func pairsAsTheRuleSaysItPlainly(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var plain = PlainPairing()
    var log = ""
    for minute in 1...300 {
      let units = Int.random(in: 1...3, using: &random)
      let data = ["", "", "x", "y"].randomElement(using: &random) ?? ""
      let isOut = Int.random(in: 0..<9, using: &random) < 5
      log += "\(clock(8 * 3600 + minute * 60)) (d) \(isOut ? "OUT" : "IN"): \"f\" a@h"
      log += (data.isEmpty ? "" : "  [\(data)]") + (units > 1 ? "  (\(units) licenses)\n" : "\n")
      if isOut { plain.open.append((units, data, minute)) } else { plain.takeBack(units, data, at: minute) }
    }
    let origin = try #require(Instant("2020-06-01T08:00:00Z"))
    let found = try read(log).sink.sessions.filter { $0.quality != .open }.map { session in
      let (start, end) = (session.start.seconds - origin.seconds, session.end.seconds - origin.seconds)
      return "\(start / 60) \(end / 60) \(session.quantity) \(session.quality)"
    }
    #expect(found.sorted() == plain.closed.sorted())
  }

  @Test(.timeLimit(.minutes(20)))
  func whatManyCheckOutsOfOneHolderCostGrowsWithTheirNumber() throws {
    var log = ""
    for second in 0..<40_000 {
      log += "\(clock(9 * 3600 + second)) (d) \(second < 20_000 ? "OUT" : "IN"): \"f\" a@h\n"
    }
    #expect(try read(log).sink.sessions.count == 20_000)
  }
}
