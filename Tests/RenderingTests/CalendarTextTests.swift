import Facts
import TestSupport
import Testing

@testable import Rendering

@Suite("Calendar files, RFC 5545")
struct CalendarTextTests {
  @Test("texts are escaped, control characters gone")
  func escaping() {
    #expect(CalendarText.escaped(#"a;b,c\d"#) == #"a\;b\,c\\d"#)
    #expect(CalendarText.escaped("one\r\ntwo\nthree\rfour") == #"one\ntwo\nthree\nfour"#)
    #expect(CalendarText.escaped("x\u{0}y\u{7}z\u{7F}") == "x y z ")
    #expect(CalendarText.escaped("END:VEVENT\r\nBEGIN:VEVENT") == #"END:VEVENT\nBEGIN:VEVENT"#)
  }

  @Test("no line is longer than 75 octets, no character is split, and unfolding gives the line")
  func folding() {
    var generator = SeededGenerator(seed: 3)
    let letters: [Character] = ["a", "é", "漢", "👍", " ", "\u{301}"]
    for length in [0, 1, 74, 75, 76, 149, 150, 400] {
      for _ in 0..<20 {
        let line = String((0..<length).map { _ in letters.randomElement(using: &generator) ?? "a" })
        let folded = CalendarText.folded(line)
        let pieces = folded.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(pieces.allSatisfy { $0.utf8.count <= 75 })
        #expect(pieces.dropFirst().allSatisfy { $0.unicodeScalars.first == " " })
        #expect(Array(folded.replacing("\r\n ", with: "").unicodeScalars) == Array(line.unicodeScalars))
      }
    }
    #expect(!CalendarText.folded(String(repeating: "x", count: 75)).contains("\r\n"))
    #expect(CalendarText.folded(String(repeating: "x", count: 76)).contains("\r\n "))
  }

  @Test("dates and moments")
  func values() throws {
    #expect(CalendarText.date(try #require(Day("2026-10-02"))) == "20261002")
    #expect(CalendarText.utc(try #require(Instant("2026-10-05T11:00:00+02:00"))) == "20261005T090000Z")
  }
}
