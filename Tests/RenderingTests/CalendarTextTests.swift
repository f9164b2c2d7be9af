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
        // By bytes: as characters, a blank and an accent after it are one.
        let pieces = folded.utf8.split(separator: 0x0A)
          .map { Array($0.last == 0x0D ? $0.dropLast() : $0) }
        #expect(pieces.allSatisfy { $0.count <= 75 })
        #expect(pieces.dropFirst().allSatisfy { $0.first == 0x20 })
        #expect(pieces.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
        let unfolded = (pieces.first ?? []) + pieces.dropFirst().flatMap { $0.dropFirst() }
        #expect(unfolded == Array(line.utf8))
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
