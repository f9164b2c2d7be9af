import Facts
import Intake
import Testing

@Suite struct RLMTests {
  private func read(_ lines: String, period: String = "2027") throws -> Reading {
    try Reading(
      "RLM Report Log Format 0, version 10.0, authenticated\nISV: acme, RLM version 10.0 BL2\n" + lines,
      role: .access, format: "rlm-report-log", period: Period(period))
  }

  private func spans(_ reading: Reading) -> [String] {
    reading.sink.sessions.map {
      "\($0.feature) \($0.subject)@\($0.host) \($0.quantity) \($0.start.description.dropLast(4)) "
        + "\($0.end.description.dropLast(4)) \($0.quality) \($0.endReason)"
    }
  }

  @Test func pairsByHandleWhoeverReturns() throws {
    let reading = try read(
      """
      START alpha 05/11/2026 15:00:00
      PRODUCT solver 3.12 1 10 0 10 "" "" "" "" "" "" 0 0 0 0 0 0 0 0 0
      OUT solver 3.1 1 ada wks01 "" 2 2 0 41 41 1a14 "" "" "" 05/11 15:10:05
      OUT solver 3.1 1 bob wks02 "" 1 3 0 81 81 1a15 "" "" "" 05/11 15:20:00
      05/11/2026 15:30
      IN 1 solver 3.1 Ada Lovelace wks01 "" 1 2 0 81 05/11 15:40:00
      IN 1 solver 3.1 ada wks01 "" 2 0 0 41 05/11 15:50:00
      """)
    #expect(
      spans(reading) == [
        "solver ada@wks01 2 2026-05-11T15:10 2026-05-11T15:50 exact checkin",
        "solver bob@wks02 1 2026-05-11T15:20 2026-05-11T15:40 exact checkin",
      ])
    #expect(reading.sink.sessions.allSatisfy { $0.daemon == "acme" })
    #expect(reading.account.controlTotals == ["OUT": "2", "IN": "2", "events": "4", "rows": "4"])
    #expect(reading.account.balances)
  }

  @Test func newYearPassesBetweenTwoFullDates() throws {
    let reading = try read(
      """
      START alpha 12/31/2026 23:00:00
      OUT solver 3.1 1 ada wks01 "" 1 1 0 41 41 1a14 "" "" "" 12/31 23:59:00
      IN 1 solver 3.1 ada wks01 "" 1 0 0 41 01/01 00:00:05
      01/01/2027 00:00
      OUT solver 3.1 1 ada wks01 "" 1 1 0 42 42 1a14 "" "" "" 01/01 00:10:00
      """)
    #expect(
      spans(reading) == [
        "solver ada@wks01 1 2026-12-31T23:59 2027-01-01T00:00 exact checkin",
        "solver ada@wks01 1 2027-01-01T00:10 2027-01-01T00:10 open logEnd",
      ])
  }

  @Test func shutdownEndsEverythingAndACrashEndsItWithTheLastLine() throws {
    let reading = try read(
      """
      START alpha 05/11/2026 15:00:00
      OUT solver 3.1 1 ada wks01 "" 1 1 0 41 41 1a14 "" "" "" 05/11 15:10:00
      INUSE solver 3.12 1 ada wks01 "" 1 41 1a14 05/11 15:20:00
      SHUTDOWN web alpha 05/11 15:20:00
      START alpha 05/11/2026 15:30:00
      OUT solver 3.1 1 bob wks01 "" 1 1 0 41 41 1a14 "" "" "" 05/11 15:40:00
      05/11/2026 16:00
      START alpha 05/11/2026 18:00:00
      OUT solver 3.1 1 eve wks01 "" 1 1 0 41 41 1a14 "" "" "" 05/11 18:10:00
      05/11/2026 18:30
      """)
    #expect(
      spans(reading) == [
        "solver ada@wks01 1 2026-05-11T15:10 2026-05-11T15:20 exact shutdown",
        "solver bob@wks01 1 2026-05-11T15:40 2026-05-11T16:00 exact serverRestart",
        "solver eve@wks01 1 2026-05-11T18:10 2026-05-11T18:30 open logEnd",
      ])
    #expect(reading.account.merged == 1)
  }

  @Test func whatIsRestatedAfterASwitchGoesOn() throws {
    let reading = try read(
      """
      START alpha 05/11/2026 15:00:00
      OUT solver 3.1 1 ada wks01 "" 1 1 0 41 41 1a14 "" "" "" 05/11 15:10:00
      INUSE solver 3.1 1 ada wks01 "" 1 41 1a14 05/11 15:20:00
      SWITCH new.log
      END 05/11/2026 15:20
      START alpha 05/11/2026 15:20:00
      INUSE solver 3.1 1 ada wks01 "" 1 41 1a14 05/11 15:20:01
      INUSE solver 3.1 1 bob wks01 "" 1 42 1a14 05/11 15:20:01
      IN 1 solver 3.1 ada wks01 "" 1 0 0 41 05/11 15:50:00
      IN 1 solver 3.1 bob wks01 "" 1 0 0 42 05/11 15:51:00
      IN 1 solver 3.1 eve wks01 "" 1 0 0 43 05/11 15:52:00
      """)
    #expect(
      spans(reading) == [
        "solver ada@wks01 1 2026-05-11T15:10 2026-05-11T15:50 exact checkin",
        "solver bob@wks01 1 2026-05-11T15:20 2026-05-11T15:51 orphan checkin",
        "solver eve@wks01 1 2026-05-11T15:20 2026-05-11T15:52 orphan checkin",
      ])
    #expect(reading.account.balances)
  }

  @Test func sharedLicencesTakeOneUnitUntilTheLastIsBack() throws {
    let reading = try read(
      """
      START alpha 05/11/2026 15:00:00
      OUT solver 3.1 1 ada wks01 "" 1 1 0 41 41 1a14 "" "" "" 05/11 15:10:00
      OUT solver 3.1 1 bob wks01 "" 1 1 0 42 41 1a15 "" "" "" 05/11 15:20:00
      IN 1 solver 3.1 ada wks01 "" 1 1 0 41 05/11 15:30:00
      OUT solver 3.1 1 ada wks01 "" 1 1 0 43 42 1a15 "" "" "" 05/11 15:40:00
      IN 1 solver 3.1 bob wks01 "" 1 1 0 42 05/11 15:50:00
      IN 1 solver 3.1 ada wks01 "" 1 0 0 43 05/11 15:55:00
      """)
    #expect(spans(reading) == ["solver ada@wks01 1 2026-05-11T15:10 2026-05-11T15:55 exact checkin"])
    #expect(reading.sink.events.map { reading.sink.names.text($0.subject) } == ["bob", "ada"])
    #expect(reading.account.accepted == 6)
  }

  @Test func refusalsAreEpisodesUnlessTriedElsewhere() throws {
    let reading = try read(
      """
      START alpha 05/11/2026 15:00:00
      DENY solver 3.1 ada wks01 "" 1 -22 1 05/11 15:20
      DENY solver 3.1 ada wks01 "" 1 -22 1 05/11 15:20
      DENY solver 3.1 Ada wks01 "" 1 -22 1 05/11 15:29
      DENY solver 3.1 ada wks01 "" 1 -22 1 05/11 15:40
      DENY solver 3.1 bob wks01 "" 1 -22 0 05/11 15:40
      QUE solver 3.1 bob wks01 "" 1 44 "" "" "" 05/11 15:41:00
      """)
    #expect(
      reading.sink.denials.map { "\($0.subject) \($0.lines) \($0.reason)" } == [
        "ada 3 RLM status -22 (all licences in use)", "ada 1 RLM status -22 (all licences in use)",
      ])
    #expect(reading.account.outOfScope == ["refused, and tried at another server": 1, "queued: no use": 1])
  }

  @Test func theSmallAndTheDetailedForm() throws {
    let small = try read(
      """
      START alpha 05/11/2026 23:30:00
      OUT solver 3.1 ada wks01 "x y" 2 41 41 23:50
      05/12/2026 00:00
      IN 1 2 41 00:10
      DENY solver 3.1 bob wks01 "" 1 -22 1 00:20
      """)
    #expect(spans(small) == ["solver ada@wks01 2 2026-05-11T23:50 2026-05-12T00:10 exact checkin"])
    #expect(small.sink.denials.map(\.start.description) == ["2026-05-12T00:20:00Z"])
    let detailed = try read(
      """
      START alpha 05/11/2026 15:00:00
      OUT solver 3.1 1 ada wks01 "" 1 1 0 41 41 1a14 "" "" "" 05/11 15:10:00.1234 "x64_l1 5.1" "run 1/2 3:04" 0 0 10.0.0.1
      IN 2 solver 3.1 ada wks01 "" 1 0 0 41 05/11 15:50:00.0001
      """)
    #expect(spans(detailed) == ["solver ada@wks01 1 2026-05-11T15:10 2026-05-11T15:50 exact checkin"])
  }

  private let oneLife = """
    START alpha 05/11/2026 15:00:00
    OUT solver 3.1 1 ada wks01 "" 1 1 0 41 41 1a14 "" "" "" 05/11 15:10:00
    DENY solver 3.1 bob wks01 "" 1 -22 1 05/11 15:20
    DENY solver 3.1 bob wks01 "" 1 -22 1 05/11 15:20

    """

  @Test func logsJoinedTwiceOrInReverseCountOnce() throws {
    let later = """
      START alpha 05/12/2026 15:00:00
      OUT solver 3.1 1 eve wks01 "" 1 1 0 41 41 1a14 "" "" "" 05/12 15:10:00
      IN 2 solver 3.1 eve wks01 "" 1 0 0 41 05/12 15:50:00

      """
    let rest = "IN 2 solver 3.1 ada wks01 \"\" 1 0 0 41 05/11 15:50:00\n"
    let reading = try read(later + oneLife + later + oneLife + rest)
    #expect(
      spans(reading).sorted() == [
        "solver ada@wks01 1 2026-05-11T15:10 2026-05-11T15:50 exact checkin",
        "solver eve@wks01 1 2026-05-12T15:10 2026-05-12T15:50 exact checkin",
      ])
    #expect(reading.account.merged == 5)
    #expect(reading.sink.denials.map(\.lines) == [2])
    #expect(reading.account.balances)
  }

  @Test func rowsBeforeTheFirstFullDateAreDatedByIt() throws {
    let reading = try read(
      """
      OUT solver 3.1 1 ada wks01 "" 1 1 0 41 41 1a14 "" "" "" 12/31 23:50:00
      01/01/2027 00:00
      IN 2 solver 3.1 ada wks01 "" 1 0 0 41 01/01 00:10:00
      """)
    #expect(spans(reading) == ["solver ada@wks01 1 2026-12-31T23:50 2027-01-01T00:10 exact checkin"])
    let dateless = try read(
      "OUT solver 3.1 1 ada wks01 \"\" 1 1 0 41 41 1a14 \"\" \"\" \"\" 12/31 23:50:00\n")
    #expect(dateless.rejected.map(\.code) == ["no-date"])
    #expect(dateless.account.balances)
  }

  @Test func rowsAfterThePeriodOnlyEndSessions() throws {
    let reading = try read(
      oneLife.replacing("05/11/2026", with: "06/30/2026").replacing("05/11", with: "06/30")
        + "IN 2 solver 3.1 ada wks01 \"\" 1 0 0 41 07/01 15:50:00\n", period: "2026-Q2")
    #expect(spans(reading) == ["solver ada@wks01 1 2026-06-30T15:10 2026-07-01T15:50 exact checkin"])
    #expect(reading.account.outOfScope == ["after the period": 1])
  }

  @Test(arguments: [
    "OUT solver 3.1 1 ada wks01 \"\"",
    "OUT solver 3.1 1 ada wks01 \"\" 0 1 0 41 41 1a14 \"\" \"\" \"\" 05/11 15:10:00",
    "IN 1 solver 05/11 15:10:00", "DENY 05/11 15:10", "INUSE",
    "OUT solver 3.1 1 \"\" wks01 \"\" 1 1 0 41 41 1a14 \"\" \"\" \"\" 05/11 15:10:00",
  ])
  func damagedRowsAreRejectedAsTheyAre(_ line: String) throws {
    let reading = try read("START alpha 05/11/2026 15:00:00\n\(line)\n")
    #expect(reading.rejected.map(\.raw) == [line])
    #expect(reading.account.read == 1)
  }

  @Test func theHourThatComesTwice() throws {
    let text = """
      RLM Report Log Format 0, version 10.0
      START alpha 10/25/2026 01:00:00
      OUT solver 3.1 1 ada wks01 "" 1 1 0 41 41 1a14 "" "" "" 10/25 02:50:00
      IN 1 solver 3.1 ada wks01 "" 1 0 0 41 10/25 02:10:00
      OUT solver 3.1 1 ada wks01 "" 1 1 0 42 42 1a14 "" "" "" 10/25 03:10:00
      """
    let zone = try #require(Zone("Europe/Berlin"))
    let reading = try Reading(text, role: .access, format: "rlm-report-log", zone: zone)
    #expect(
      spans(reading) == [
        "solver ada@wks01 1 2026-10-25T00:50 2026-10-25T01:10 exact checkin",
        "solver ada@wks01 1 2026-10-25T02:10 2026-10-25T02:10 open logEnd",
      ])
  }
}
