import Facts
import Testing

@Suite struct FlexNetDateTests {
  private func read(_ text: String, zone: String = "UTC") throws -> Reading {
    try Reading(
      text, role: .access, format: "flexnet-debug-log", zone: try #require(Zone(zone)))
  }

  private func starts(_ text: String, zone: String = "UTC") throws -> [String] {
    try read(text, zone: zone).sink.sessions.map(\.start.description)
  }

  @Test func eventsBetweenMidnightAndTheNextTimestampHaveTheNewDate() throws {
    let log = """
      21:00:00 (lmgrd) TIMESTAMP 6/23/2017
      23:59:50 (d) OUT: "f" a@h
       0:10:00 (d) OUT: "f" b@h
       3:00:00 (lmgrd) TIMESTAMP 6/24/2017
      """
    #expect(try starts(log) == ["2017-06-23T23:59:50Z", "2017-06-24T00:10:00Z"])
  }

  @Test func linesBeforeTheFirstAnchorAreDatedBackwards() throws {
    let log = """
      22:00:00 (d) OUT: "f" a@h
       1:00:00 (d) OUT: "f" b@h
       2:00:00 (d) TIMESTAMP 1/1/2020
      """
    #expect(try starts(log) == ["2019-12-31T22:00:00Z", "2020-01-01T01:00:00Z"])
  }

  @Test func linesOutOfOrderByMinutesAreNoNewDay() throws {
    let log = """
      10:00:00 (lmgrd) TIMESTAMP 6/1/2020
      10:04:00 (d) OUT: "f" a@h
      10:01:00 (e) OUT: "g" b@h
      23:59:59 (d) OUT: "f" c@h
       0:00:01 (d) OUT: "f" d@h
      23:59:58 (e) OUT: "g" e@h
       0:00:02 (d) OUT: "f" f@h
      """
    #expect(
      try starts(log) == [
        "2020-06-01T10:04:00Z", "2020-06-01T10:01:00Z", "2020-06-01T23:59:59Z", "2020-06-02T00:00:01Z",
        "2020-06-01T23:59:58Z", "2020-06-02T00:00:02Z",
      ])
  }

  @Test func daysWithoutALineAreAGap() throws {
    let log = """
      10:00:00 (lmgrd) TIMESTAMP 6/1/2020
      10:30:00 (d) OUT: "f" a@h
      11:00:00 (d) OUT: "f" b@h
      20:00:00 (d) IN: "f" a@h
      20:01:00 (d) TIMESTAMP 6/4/2020
      20:02:00 (d) IN: "f" b@h
      """
    let reading = try read(log)
    #expect(reading.sink.sessions.map(\.end.description) == ["2020-06-04T20:00:00Z", "2020-06-04T20:02:00Z"])
    #expect(reading.sink.sessions.allSatisfy { $0.quality == .ambiguous })
    #expect(reading.account.notes.contains { $0.contains("3 days without a line") })
  }

  @Test func autumnHourComesTwice() throws {
    let log = """
       0:30:00 (lmgrd) TIMESTAMP 10/25/2026
       2:50:00 (d) OUT: "f" a@h
       2:10:00 (d) OUT: "f" b@h
       3:10:00 (d) OUT: "f" c@h
       9:00:00 (d) TIMESTAMP 10/25/2026
      """
    #expect(
      try starts(log, zone: "Europe/Berlin") == [
        "2026-10-25T00:50:00Z", "2026-10-25T01:10:00Z", "2026-10-25T02:10:00Z",
      ])
  }

  @Test func everyFormOfAnchorTellsTheDate() throws {
    for anchor in [
      " 8:00:00 (lmgrd) FlexNet Licensing (v11.18.0.0 build 275847 x64_n6) started on flexlm02 (IBM PC) (5/5/2022)",
      " 8:00:00 (lmgrd) Server's System Date and Time: Thu May 05 2022 08:00:00 Hora de verano romance",
      " 8:00:00 (adskflex) (@adskflex-SLOG@) Time: Thu May 05 2022 08:00:00 Hora de verano romance",
      " 8:00:00 (lmgrd) (@lmgrd-SLOG@) Start-Date: Thu May 05 2022 08:00:01 EDT",
      " 8:00:00 (lmgrd) TIMESTAMP 5/5/2022",
      "2022-05-05T08:00:00Z (lmgrd) hello",
    ] {
      #expect(try starts("\(anchor)\n 8:01:00 (d) OUT: \"f\" a@h\n") == ["2022-05-05T08:01:00Z"], "\(anchor)")
    }
  }

  @Test func anOldDateInASummaryIsNoAnchor() throws {
    let log = """
       8:00:00 (lmgrd) TIMESTAMP 5/9/2022
       9:00:00 (d) (@d-SLOG@) Start-Date: Thu May 05 2022 08:00:01 EDT
       9:01:00 (d) OUT: "f" a@h
      """
    #expect(try starts(log) == ["2022-05-09T09:01:00Z"])
  }

  @Test func logsJoinedInReverseAreOrderedAndRepeatedPartsMerged() throws {
    let early = """
      10:00:00 (lmgrd) -----------------------------------------------
      10:00:00 (lmgrd) FlexNet Licensing (v11) started on h (linux) (6/1/2020)
      10:30:00 (d) OUT: "f" a@h
      11:00:00 (d) IN: "f" a@h
      """
    let late = """
       9:00:00 (lmgrd) -----------------------------------------------
       9:00:00 (lmgrd) FlexNet Licensing (v11) started on h (linux) (6/8/2020)
       9:30:00 (d) OUT: "f" b@h
       9:40:00 (d) OUT: "f" c@h
       9:50:00 (d) IN: "f" b@h
      """
    let reading = try read([late, early, late].joined(separator: "\n"))
    #expect(reading.account.read == 8)
    #expect(reading.account.accepted == 5)
    #expect(reading.account.merged == 3)
    #expect(reading.account.balances)
    let spans = reading.sink.sessions.map { "\($0.subject) \($0.start) \($0.end) \($0.quality)" }
    #expect(
      spans.sorted() == [
        "a 2020-06-01T10:30:00Z 2020-06-01T11:00:00Z exact",
        "b 2020-06-08T09:30:00Z 2020-06-08T09:50:00Z exact",
        "c 2020-06-08T09:40:00Z 2020-06-08T09:50:00Z open",
      ])
  }

  private let oneDay = """
     8:00:00 (lmgrd) TIMESTAMP 6/1/2020
     9:00:00 (d) OUT: "f" a@h
    12:00:00 (lmgrd) TIMESTAMP 6/1/2020
    13:00:00 (d) IN: "f" a@h
    """

  @Test func aLaterCopyThatBeginsInTheMiddleIsMerged() throws {
    let copy = oneDay.split(separator: "\n").dropFirst().joined(separator: "\n")
    let rest = "\n14:00:00 (d) OUT: \"f\" b@h\n16:00:00 (d) TIMESTAMP 6/1/2020\n"
    let reading = try read(oneDay + "\n" + copy + rest)
    #expect(reading.account.merged == 2)
    #expect(reading.account.accepted == 3)
    #expect(
      reading.sink.sessions.map { "\($0.subject) \($0.start) \($0.quality)" } == [
        "a 2020-06-01T09:00:00Z exact", "b 2020-06-01T14:00:00Z open",
      ])
  }

  @Test func aClockThatWasSetBackRepeatsNothing() throws {
    let rest = "\n12:20:00 (d) OUT: \"f\" b@h\n12:30:00 (d) IN: \"f\" b@h\n16:00:00 (d) TIMESTAMP 6/1/2020\n"
    let reading = try read(oneDay + rest)
    #expect(reading.account.merged == 0)
    #expect(reading.account.notes.contains("line 5: the clock goes back by 2400 s"))
    #expect(
      reading.sink.sessions.map { "\($0.subject) \($0.end)" } == [
        "a 2020-06-01T13:00:00Z", "b 2020-06-01T12:30:00Z",
      ])
  }

  /// As in a real log: after a start at night, clients that reconnect are listed with yesterday's times.
  @Test func reconnectionsToldLateAreDatedByTheRestart() throws {
    let log = """
       0:34:06 (lmgrd) FLEXnet Licensing (v11) started on h (linux) (10/1/2015)
       0:34:08 (d) OUT: "f" a@h
      16:35:02 (d) OUT: "f" b@h
      22:12:32 (d) OUT: "f" c@h
       1:06:11 (d) IN: "f" b@h
       6:34:06 (lmgrd) TIMESTAMP 10/1/2015
       7:00:00 (d) IN: "f" c@h
      """
    #expect(
      try read(log).sink.sessions.map { "\($0.subject) \($0.start) \($0.end)" } == [
        "a 2015-10-01T00:34:08Z 2015-10-01T07:00:00Z", "b 2015-10-01T00:34:08Z 2015-10-01T01:06:11Z",
        "c 2015-10-01T00:34:08Z 2015-10-01T07:00:00Z",
      ])
  }

  @Test func whatIsOutWhenAJoinedLogEndsEndsWithIt() throws {
    let later = """
       9:00:00 (lmgrd) -----------------------------------------------
       9:00:00 (lmgrd) FlexNet Licensing (v11) started on h (linux) (6/8/2020)
       9:30:00 (d) IN: "f" c@h
      """
    let early = oneDay.replacing("13:00:00 (d) IN: \"f\" a@h", with: "13:00:00 (d) OUT: \"f\" b@h")
    let reading = try read(later + "\n" + early)
    #expect(
      reading.sink.sessions.map { "\($0.subject) \($0.start) \($0.end) \($0.quality)" }.sorted() == [
        "a 2020-06-01T09:00:00Z 2020-06-01T13:00:00Z open",
        "b 2020-06-01T13:00:00Z 2020-06-01T13:00:00Z open",
        "c 2020-06-08T09:00:00Z 2020-06-08T09:30:00Z orphan",
      ])
  }

  @Test func aLogWithoutDatesRejectsItsEvents() throws {
    let reading = try read("10:00:00 (d) OUT: \"f\" a@h\n")
    #expect(reading.rejected.map(\.code) == ["no-date"])
    #expect(reading.account.balances)
  }

  @Test func eventsAfterThePeriodAreOutOfScope() throws {
    let log = """
      10:00:00 (lmgrd) TIMESTAMP 6/30/2020
      22:00:00 (d) OUT: "f" a@h
       1:00:00 (d) IN: "f" a@h
       2:00:00 (d) OUT: "f" a@h
      """
    let reading = try Reading(
      log, role: .access, format: "flexnet-debug-log", zone: .utc, period: Period("2020-Q2"))
    #expect(reading.account.accepted == 1)
    #expect(reading.account.outOfScope == ["after the period": 2])
    #expect(reading.sink.sessions.map(\.end.description) == ["2020-07-01T01:00:00Z"])
  }
}
