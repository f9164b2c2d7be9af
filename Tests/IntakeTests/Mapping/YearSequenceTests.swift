import Facts
import Testing

@testable import Intake

/// Times without a year, as `last` and classic syslog write them.
@Suite struct YearSequenceTests {
  private func read(_ text: String, _ year: FirstYear?, named name: String = "file") throws -> [String] {
    var layout = Layout()
    layout.linePattern = #"^(?<at>\w+ +\d+ [\d:]+) (?<user>\w+) (?<program>\w+)"#
    layout.year = year
    let reading = try NamedReading(
      Array(text.utf8), named: name, role: .access, format: "lines",
      fields: [
        "at": FieldRule(from: ["at"], formats: ["MMM d HH:mm:ss"]), "subject": .column("user"),
        "product": .column("program"),
      ], layout: layout)
    #expect(reading.account.balances)
    return reading.sink.events.map { "\($0.at) \($0.line)" }
      + reading.rejected.map { "\($0.code) \($0.origin.line)" }
  }

  @Test func theYearTurnsWithTheLines() throws {
    let log =
      "Dec 30 23:00:00 ada cad\nDec 31 23:59:59 ada cad\nJan  1 00:00:05 ben cad\nFeb 29 00:00:00 eve cad\nJan  2 00:00:00 max cad\n"
    #expect(
      try read(log, .given(2027)) == [
        "2027-12-30T23:00:00Z 1", "2027-12-31T23:59:59Z 2", "2028-01-01T00:00:05Z 3",
        "2028-02-29T00:00:00Z 4",
        "2028-01-02T00:00:00Z 5",
      ])
  }

  @Test func theNewestLineMayStandFirst() throws {
    let log =
      "Mar  2 08:00:00 ada cad\nJan  1 00:00:05 ben cad\nDec 31 23:59:59 ada cad\nNov  5 10:00:00 ada cad\n"
    #expect(
      try read(log, .given(2027)) == [
        "2027-03-02T08:00:00Z 1", "2027-01-01T00:00:05Z 2", "2026-12-31T23:59:59Z 3",
        "2026-11-05T10:00:00Z 4",
      ])
  }

  @Test func theFilesNameTellsTheYear() throws {
    let log = "Dec 28 08:00:00 ada cad\nJan  3 08:00:00 ada cad\n"
    #expect(
      try read(log, .fileName, named: "logs/messages-20280104") == [
        "2027-12-28T08:00:00Z 1", "2028-01-03T08:00:00Z 2",
      ])
    #expect(throws: Fault(.unreadable, place: "", found: "")) {
      try read(log, .fileName, named: "messages.1")
    }
  }

  @Test func aDayThatTheYearHasNotIsRejected() throws {
    #expect(try read("Feb 29 08:00:00 ada cad\n", .given(2027)) == ["bad-date 1"])
  }

  /// Without the year every row would be rejected: that is a mistake in the source, and told as one.
  @Test func aFormatWithoutYearNeedsOne() {
    #expect(throws: Fault(.configuration, place: "", found: "")) {
      try read("Feb 28 08:00:00 ada cad\n", nil)
    }
    #expect(throws: Fault(.configuration, place: "", found: "")) {
      try Reading(
        "id,s\n1,3 Mar\n", role: .people,
        fields: ["person_id": .column("id"), "start": FieldRule(from: ["s"], formats: ["d MMM"])])
    }
  }
}
