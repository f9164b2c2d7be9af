import Facts
import Testing

@Suite struct LmstatTests {
  private let report = """
    lmutil - Copyright (c) 1989-2017 Flexera Software LLC. All Rights Reserved.
    Flexible License Manager status on Fri 10/2/2026 9:30

    License server status: 27000@alpha,27000@beta
        License file(s) on alpha: C:\\flex\\license.dat:

    alpha: license server UP (MASTER) v11.19.6
    beta: Cannot connect to license server system. (-15,570:115 "Operation now in progress")

    Vendor daemon status (on alpha):

       meshd: UP v11.19.6
    Feature usage info:

    Users of solver:  (Total of 12 licenses issued;  Total of 9 licenses in use)

      "solver" v9.0, vendor: meshd, expiry: 31-dec-2026
      floating license

        ada wks01 /dev/pts/0 (v9.0) (alpha/27000 101), start Fri 10/2 9:30, 5 licenses
        bob wks02 wks02 (v9.0) (alpha/27000 202), start Thu 10/1 17:05, PID: 4711
        eve wks03 :0.0 9.0 (v9.0) (alpha/27000 303) queued for 2 licenses
    \t3 RESERVATIONs for GROUP cluster (alpha/27000)

    Users of mesher:  (Total of 1 license issued;  Total of 1 license in use)

      "mesher" v9.0, vendor: meshd, expiry: 1-jan-0

        Ada Lovelace Jr. wks04 :0.0 (v9.0) (alpha/27000 404), start Wed 12/31 8:00  (linger: 60 / 3600)

    Users of viewer:  (Uncounted, node-locked)
    Users of oldone:  (Error: 1 licenses, unsupported by licensed server)

    """

  private func read(_ text: String, role: Role, period: String = "2026", zone: String = "UTC") throws
    -> Reading
  {
    try Reading(
      text, role: role, format: "lmstat-a", zone: try #require(Zone(zone)), period: Period(period))
  }

  private func spans(_ reading: Reading) -> [String] {
    reading.sink.sessions.map {
      "\($0.feature) \($0.subject)@\($0.host) \($0.quantity) \($0.start) \($0.end) \($0.quality) \($0.daemon)"
    }
  }

  @Test func whatIsOutRunsFromItsStartToTheMinuteOfTheReport() throws {
    let reading = try read(report, role: .access)
    #expect(
      spans(reading) == [
        "solver ada@wks01 5 2026-10-02T09:30:00Z 2026-10-02T09:31:00Z polled meshd",
        "solver bob@wks02 1 2026-10-01T17:05:00Z 2026-10-02T09:31:00Z polled meshd",
        "mesher Ada Lovelace Jr.@wks04 1 2025-12-31T08:00:00Z 2026-10-02T09:31:00Z polled meshd",
      ])
    #expect(reading.account.outOfScope == ["queued: no use": 1, "reserved: no use": 1])
    #expect(reading.account.accepted == 3)
    #expect(reading.account.balances)
    #expect(reading.account.notes.contains("1 check-outs are borrowed or linger"))
    #expect(reading.account.notes.contains("1 lines tell of a server or daemon that does not answer"))
    #expect(!reading.account.notes.contains { $0.contains("said to be in use") })
  }

  @Test func issuedNumbersAreClaimsOfSimultaneousUse() throws {
    let reading = try read(report, role: .entitlements)
    #expect(
      reading.sink.entitlements.map {
        "\($0.id) \($0.quantity) \($0.metric?.rawValue ?? "-") \($0.grade) \($0.validTo?.description ?? "-")"
      } == [
        "27000@alpha/solver 12 concurrent claim 2026-12-31", "27000@alpha/mesher 1 concurrent claim -",
      ])
    #expect(
      reading.account.outOfScope == [
        "uncounted: no number is issued": 1, "the server does not serve it": 1,
      ])
    #expect(reading.account.balances)
    #expect(reading.account.controlTotals["quantity"] == "13")
  }

  @Test func aLaterReportOfTheSameServerExtendsWhatIsStillOut() throws {
    let later = report.replacing("Fri 10/2/2026 9:30", with: "Fri 10/2/2026 10:00")
      .replacing("Total of 12 licenses", with: "Total of 14 licenses")
      .replacing(
        "bob wks02 wks02 (v9.0) (alpha/27000 202), start Thu 10/1 17:05",
        with: "bob wks02 wks02 (v9.0) (alpha/27000 203), start Fri 10/2 9:45")
    let reading = try read(report + later, role: .access)
    #expect(
      spans(reading).prefix(4) == [
        "solver ada@wks01 5 2026-10-02T09:30:00Z 2026-10-02T10:01:00Z polled meshd",
        "solver bob@wks02 1 2026-10-01T17:05:00Z 2026-10-02T09:31:00Z polled meshd",
        "mesher Ada Lovelace Jr.@wks04 1 2025-12-31T08:00:00Z 2026-10-02T10:01:00Z polled meshd",
        "solver bob@wks02 1 2026-10-02T09:45:00Z 2026-10-02T10:01:00Z polled meshd",
      ])
    #expect(reading.account.merged == 2)
    #expect(reading.account.balances)
    for text in [report + later, later + report] {
      let issued = try read(text, role: .entitlements)
      #expect(
        issued.sink.entitlements.map(\.quantity).sorted { ($0.units ?? 0) < ($1.units ?? 0) } == [
          .limited(1), .limited(14),
        ])
      #expect(issued.account.outOfScope["an older report of the same server"] == 2)
      #expect(issued.account.balances)
    }
  }

  @Test func serversOfOneFileAreKeptApart() throws {
    let other = report.replacing("alpha", with: "gamma")
    let issued = try read(report + other, role: .entitlements)
    #expect(issued.sink.entitlements.map(\.id).count { $0.hasPrefix("27000@gamma/") } == 2)
    #expect(issued.account.controlTotals["quantity"] == "26")
    #expect(try read(report + other, role: .access).sink.sessions.count == 6)
  }

  @Test func reportsAfterThePeriodProveOnlyEarlierStarts() throws {
    let reading = try read(report, role: .access, period: "2026-Q3")
    #expect(reading.account.outOfScope["after the period"] == 2)
    #expect(reading.sink.sessions.map(\.feature) == ["mesher"])
    let issued = try read(report, role: .entitlements, period: "2026-Q3")
    #expect(issued.sink.entitlements.isEmpty)
    #expect(issued.account.outOfScope["after the period"] == 2)
  }

  @Test func timesAreOfTheSourcesZone() throws {
    let reading = try read(report, role: .access, zone: "America/New_York")
    #expect(reading.sink.sessions.first?.start.description == "2026-10-02T13:30:00Z")
  }

  @Test func numbersThatDoNotAddUpAreSaid() throws {
    let reading = try read(
      report.replacing("Total of 9 licenses in use", with: "Total of 20 licenses in use"), role: .access)
    #expect(
      reading.account.notes.contains(
        "line 15: 20 licences are said to be in use; listed are 6 out and 3 reserved"))
  }

  @Test(arguments: [
    ("        ada wks01 /dev/pts/0 (v9.0) (alpha/27000 101), start Fri 10/2 9:30, 0 licenses", "bad-event"),
    ("        ada wks01 /dev/pts/0 (v9.0) (alpha/27000 101), start someday", "bad-event"),
    ("        ada wks01 /dev/pts/0 (v9.0) (alpha/27000 101), begun Fri 10/2 9:30", "bad-event"),
    ("        ada (v9.0) (alpha/27000 101), start Fri 10/2 9:30", "bad-event"),
    ("        ada wks01 /dev/pts/0, start Fri 10/2 9:30", "bad-event"),
    ("        ada wks01 :0 (v9.0) (alpha/27000 101), start Fri 2/30 9:30", "bad-date"),
  ])
  func damagedCheckOutsAreRejectedAsTheyAre(_ line: String, _ code: String) throws {
    let text = report.replacing("Users of viewer", with: line + "\nUsers of viewer")
    let reading = try read(text, role: .access)
    #expect(reading.rejected.map(\.code) == [code])
    #expect(reading.rejected.map(\.raw) == [line])
    #expect(reading.account.balances)
  }

  @Test func withoutADateNothingCounts() throws {
    let headless = report.split(separator: "\n").dropFirst(2).joined(separator: "\n")
    #expect(try read(headless, role: .access).rejected.allSatisfy { $0.code == "no-date" })
    #expect(try read(headless, role: .entitlements).rejected.map(\.code) == ["no-date", "no-date"])
  }

  @Test func aReportWithoutYearIsTheNewestUpToThePeriodsEnd() throws {
    let text = report.replacing("Fri 10/2/2026 9:30", with: "Fri 10/2 9:30")
    #expect(try read(text, role: .access).sink.sessions.first?.start.description == "2026-10-02T09:30:00Z")
  }
}
