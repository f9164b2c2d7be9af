import Facts
import Testing

@Suite("Months")
struct MonthTests {
  @Test("count over years, and hold their days")
  func counting() throws {
    let month = try #require(Month("2026-11"))
    #expect((month + 2).description == "2027-01")
    #expect(try #require(Month("2027-01")) - month == 2)
    #expect(month.first == Day("2026-11-01") && month.last == Day("2026-11-30"))
    #expect(try Month(containing: #require(Day("2028-02-29"))).last == Day("2028-02-29"))
    for text in ["2026-13", "2026-1", "26-01", "2026-011", "2026/01", ""] {
      #expect(Month(text) == nil, "\(text)")
    }
  }
}
