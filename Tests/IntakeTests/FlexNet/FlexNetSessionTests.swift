import Facts
import Testing

@Suite struct FlexNetSessionTests {
  private func read(_ lines: String) throws -> Reading {
    try Reading(
      " 8:00:00 (lmgrd) TIMESTAMP 6/1/2020\n" + lines, role: .access, format: "flexnet-debug-log", zone: .utc)
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
}
