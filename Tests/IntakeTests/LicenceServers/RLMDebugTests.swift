import Facts
import Testing

@Suite struct RLMDebugTests {
  private func read(_ log: String, period: String = "2026-Q1") throws -> Reading {
    try Reading(log, role: .access, format: "rlm-debug-log", period: Period(period))
  }

  private func spans(_ reading: Reading) -> [String] {
    reading.sink.sessions.map {
      "\($0.feature) \($0.subject) \($0.quantity) \($0.start) \($0.end) \($0.quality)"
    }
  }

  @Test func yearsAreTheNewestUpToThePeriodsEnd() throws {
    let log = """
      12/31 23:50 (acme) Server started on alpha (hostid: 1) for:
      12/31 23:55 (acme) OUT: solver v2.0 by ada@h
      01/01 0:10 (acme) IN: (client exit) solver v2.0 by ada@h
      02/10 8:00 (acme) OUT: solver v2.0 by bob@h own text (3 licenses)
      02/10 9:00 (acme) Shutdown request by web@alpha
      """
    #expect(
      spans(try read(log)) == [
        "solver ada 1 2025-12-31T23:55:00Z 2026-01-01T00:10:00Z exact",
        "solver bob 3 2026-02-10T08:00:00Z 2026-02-10T09:00:00Z exact",
      ])
    #expect(spans(try read(log, period: "2026-01")).first?.contains("2024-12-31") == true)
  }

  @Test func linesOutOfOrderAtMidnightAreNoNewYear() throws {
    let log = """
      02/11 0:00 (acme) OUT: solver v2.0 by ada@h
      02/10 23:59 (acme) OUT: solver v2.0 by bob@h
      02/11 8:00 (acme) IN: solver v2.0 by ada@h
      """
    #expect(try read(log).sink.sessions.map(\.start.description).sorted().first == "2026-02-10T23:59:00Z")
  }

  @Test func refusalsTakeTheirReasonFromTheNextLine() throws {
    let log = """
      02/10 8:00 (acme) DENIED: (2) solver v2.0 to ada@h
      02/10 8:00 (acme)         All licenses in use
      02/10 8:05 (acme) DENIED: solver v2.0 to ada@h
      02/10 8:06 (acme) something else
      """
    let denials = try read(log).sink.denials
    #expect(denials.map { "\($0.subject) \($0.lines) \($0.reason)" } == ["ada 2 All licenses in use"])
  }

  @Test(arguments: [
    "02/10 8:00 (acme) OUT: solver v2.0 ada@h", "02/10 8:00 (acme) IN: solver by ada",
    "xx/10 8:00 (acme) OUT: solver v2.0 by ada@h", "02/10 8:00 (acme) OUT: solver v2.0 by ada@h (0 licenses)",
  ])
  func damagedEventsAreRejectedAsTheyAre(_ line: String) throws {
    let reading = try read("02/10 8:00 (acme) hello\n\(line)\n")
    #expect(reading.rejected.map(\.raw) == [line])
    #expect(reading.account.balances)
  }
}
