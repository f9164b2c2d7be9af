import Facts
import Foundation
import Testing

@Suite("Days, periods, instants and zones")
struct DayTests {
  @Test("every day of 1600 to 2400 round-trips and follows the one before")
  func roundTrip() throws {
    var expected = try #require(Day(year: 1600, month: 1, day: 1))
    for year in 1600...2400 {
      for month in 1...12 {
        for number in 1...Day.length(ofMonth: month, year: year) {
          let day = try #require(Day(year: year, month: month, day: number))
          #expect(day == expected)
          #expect(day.components == (year, month, number))
          expected = expected + 1
        }
      }
    }
    #expect(Day("1970-01-01")?.number == 0)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "2026-01-01 ", "２０26-01-01",
  ])
  func refused(text: String) { #expect(Day(text) == nil) }

  @Test func months() {
    #expect(Day("2026-01-31")?.adding(months: 1) == Day("2026-02-28"))
    #expect(Day("2026-03-15")?.adding(months: -3) == Day("2025-12-15"))
    #expect(Day("2025-10-01")?.adding(months: 12) == Day("2026-10-01"))
  }

  @Test("a period prints what it reads, and periods follow without gap")
  func periods() throws {
    for text in ["2026-Q1", "2026-Q4", "2026-09", "2026-12", "2026"] {
      let period = try #require(Period(text))
      #expect(period.description == text)
      #expect(period.next.first == period.last + 1)
      #expect(period.next.previous == period)
    }
    for text in ["2026-Q5", "2026-13", "2026-q1", "26", "2026-Q1-1", ""] { #expect(Period(text) == nil) }
  }

  @Test func instants() {
    #expect(Instant("2026-10-05T09:00:00Z")?.description == "2026-10-05T09:00:00Z")
    #expect(Instant("2026-10-05T11:00:00.5+02:00")?.description == "2026-10-05T09:00:00Z")
    #expect(Instant("2026-10-05 09:00:00+0000")?.description == "2026-10-05T09:00:00Z")
    #expect(Instant("1969-12-31T23:59:59Z")?.seconds == -1)
    for text in ["2026-10-05T09:00:00", "2026-10-05T24:00:00Z", "2026-10-05T09:00:00Q", "x"] {
      #expect(Instant(text) == nil)
    }
  }

  @Test("a day's first second follows the zone's rules, also where the clock changes")
  func zones() throws {
    let berlin = try #require(Zone("Europe/Berlin"))
    let newYork = try #require(Zone("America/New_York"))
    #expect(Instant(startOf: Day("2026-07-01")!, in: berlin).description == "2026-06-30T22:00:00Z")
    #expect(Instant(startOf: Day("2026-03-29")!, in: berlin).description == "2026-03-28T23:00:00Z")
    #expect(Instant(startOf: Day("2026-03-30")!, in: berlin).description == "2026-03-29T22:00:00Z")
    #expect(Instant("2026-10-01T03:59:59Z")!.day(in: newYork) == Day("2026-09-30"))
    #expect(Instant("2026-10-01T04:00:00Z")!.day(in: newYork) == Day("2026-10-01"))
    #expect(Zone("+05:30")?.offset(at: Instant(seconds: 0)) == 19_800)
    #expect(Zone("Europe/Atlantis") == nil)
    #expect(Zone("CET!") == nil)
  }

  @Test(
    "offsets agree with Foundation's over eighty years",
    arguments: ["Europe/Berlin", "America/New_York", "Asia/Singapore"])
  func offsets(name: String) throws {
    let zone = try #require(Zone(name))
    let peer = try #require(TimeZone(identifier: name))
    for day in stride(from: 365, to: 30_000, by: 5) {
      let seconds = Int64(day) * 86_400 + 3_600
      let expected = peer.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
      #expect(zone.offset(at: Instant(seconds: seconds)) == expected)
    }
  }
}
