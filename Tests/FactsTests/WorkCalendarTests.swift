import Facts
import TestSupport
import Testing

@Suite("Working days")
struct WorkCalendarTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test("weekdays are those of the calendar")
  func weekdays() throws {
    #expect(WorkCalendar.weekday(of: try day("1970-01-01")) == .thursday)
    #expect(WorkCalendar.weekday(of: try day("2026-10-02")) == .friday)
    #expect(WorkCalendar.weekday(of: try day("2024-02-29")) == .thursday)
    #expect(WorkCalendar.weekday(of: try day("1969-12-28")) == .sunday)
  }

  @Test("a weekend or holiday goes back to the working day before")
  func before() throws {
    var calendar = WorkCalendar()
    #expect(calendar.workingDay(onOrBefore: try day("2026-11-01")) == Day("2026-10-30"))
    calendar.holidays = [try day("2026-10-30"): "bridge day"]
    #expect(calendar.workingDay(onOrBefore: try day("2026-11-01")) == Day("2026-10-29"))
    #expect(calendar.workingDay(onOrBefore: try day("2026-10-29")) == Day("2026-10-29"))
    calendar.week = [.sunday, .monday, .tuesday, .wednesday, .thursday]
    #expect(calendar.workingDay(onOrBefore: try day("2026-11-01")) == Day("2026-11-01"))
    calendar.week = []
    #expect(calendar.workingDay(onOrBefore: try day("2026-11-01")) == Day("2026-11-01"))
  }

  @Test("by hand: October 2026 from the 5th, with and without a holiday")
  func byHand() throws {
    var calendar = WorkCalendar()
    let (from, to) = (try day("2026-10-05"), try day("2026-10-31"))
    #expect(calendar.workingDays(after: from, through: to) == 19)
    calendar.holidays = [try day("2026-10-12"): "Columbus Day", try day("2026-10-17"): "a Saturday"]
    #expect(calendar.workingDays(after: from, through: to) == 18)
    #expect(calendar.workingDays(after: to, through: from) == 0)
    #expect(calendar.workingDays(after: from, through: from) == 0)
  }

  @Test("counting in weeks is counting day by day")
  func law() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<400 {
      var calendar = WorkCalendar()
      calendar.week = Set(WorkCalendar.Weekday.allCases.filter { _ in Bool.random(using: &generator) })
      let from = Day(number: Int32.random(in: -3000...30_000, using: &generator))
      let to = from + Int.random(in: 0...400, using: &generator)
      for _ in 0..<Int.random(in: 0...20, using: &generator) {
        calendar.holidays[from + Int.random(in: -5...405, using: &generator)] = "holiday"
      }
      var count = 0
      var day = from + 1
      while day <= to {
        count += calendar.isWorkingDay(day) ? 1 : 0
        day = day + 1
      }
      #expect(calendar.workingDays(after: from, through: to) == count)
    }
  }
}
