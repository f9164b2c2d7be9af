import Facts
import TestSupport
import Testing

@testable import Intake

@Suite struct DatePatternTests {
  @Test(arguments: [
    ("yyyy-MM-dd", "2026-09-30", "2026-09-30T00:00:00Z"), ("M/d/yyyy", "9/3/2026", "2026-09-03T00:00:00Z"),
    ("dd.MM.yyyy HH:mm", "30.09.2026 23:59", "2026-09-30T23:59:00Z"),
    ("d MMM yyyy", "3 jan 2024", "2024-01-03T00:00:00Z"),
    ("MMMM d, yyyy", "September 3, 2024", "2024-09-03T00:00:00Z"),
    ("M/d/yy h:mm:ss a", "9/3/26 12:05:06 AM", "2026-09-03T00:05:06Z"),
    ("M/d/yyyy h:mm a", "9/3/2026 1:05 pm", "2026-09-03T13:05:00Z"),
    ("yyyy-MM-ddTHH:mm:ss.SZ", "2026-09-03T01:02:03.456+02:00", "2026-09-02T23:02:03Z"),
    ("yyyyMMdd", "20260903", "2026-09-03T00:00:00Z"), ("'on 'yyyy", "on 2026", "2026-01-01T00:00:00Z"),
  ])
  func patterns(_ pattern: String, _ text: String, _ moment: String) throws {
    let form = try #require(DatePattern(pattern))
    let time = try #require(form.time(Array(text.utf8)[...]))
    #expect(Instant(seconds: time.seconds - Int64(time.offset ?? 0)).description == moment)
  }

  @Test(arguments: [
    ("yyyy-MM-dd", "2026-9-30"), ("yyyy-MM-dd", "2026-02-30"), ("M/d/yyyy", "13/1/2026"),
    ("M/d/yyyy", "1/1/2026 "),
    ("d MMM yyyy", "3 Foo 2024"), ("h:mm a yyyy", "13:00 PM 2026"), ("yyyy", ""),
    ("HH:mm yyyy", "24:00 2026"),
  ])
  func whatIsWrittenOtherwiseIsNone(_ pattern: String, _ text: String) throws {
    #expect(try #require(DatePattern(pattern)).time(Array(text.utf8)[...]) == nil)
  }

  @Test func unknownLettersAreNoPattern() {
    for text in ["YYYY-MM-DD", "yyyy-MM-dd'", "yyy", "QQ"] { #expect(DatePattern(text) == nil, "\(text)") }
  }

  /// The quick way agrees with the thorough one on texts near the form.
  @Test func quickReadingAgrees() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      var text = Array("2026-09-30T23:59:58Z".utf8)
      if Bool.random(using: &random) { text.removeLast() }
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let letters = Array("0123456789-:TZ +a".utf8)
        text[Int.random(in: 0..<text.count, using: &random)] = letters.randomElement(using: &random) ?? 0x30
      }
      #expect(isoTime(text[...]) == LocalTime(String(decoding: text, as: UTF8.self)))
    }
  }
}
