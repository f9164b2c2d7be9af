import TestSupport
import Testing

@testable import Facts

@Suite("Plain text") struct PlainTextTests {
  @Test("Lines are as wide as asked, the first one and the others with blanks of their own")
  func lines() {
    #expect(
      wrapped("one two three four five", width: 12, firstIndent: 1, indent: 3) == [
        " one two", "   three", "   four five",
      ])
    #expect(wrapped("", width: 5) == [""])
    #expect(wrapped("incomprehensible so", width: 6, indent: 2) == ["incomprehensible", "  so"])
    #expect(wrapped("設計 部長 室", width: 6) == ["設計", "部長", "室"])
  }

  @Test("Nothing is lost, and no line is too wide but a single word", arguments: 0..<40)
  func law(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let words = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
      String(
        (0..<Int.random(in: 1..<14, using: &random)).map { _ in "aé漢-".randomElement(using: &random) ?? "a" })
    }
    let (width, first, indent) = (
      Int.random(in: 4..<30, using: &random), Int.random(in: 0..<4, using: &random),
      Int.random(in: 0..<4, using: &random)
    )
    let lines = wrapped(words.joined(separator: " "), width: width, firstIndent: first, indent: indent)
    #expect(lines.joined(separator: " ").split(separator: " ").map(String.init) == words)
    for (place, line) in lines.enumerated() {
      #expect(line.prefix { $0 == " " }.count == (place == 0 ? first : indent))
      #expect(displayWidth(line) <= width || line.split(separator: " ").count == 1)
    }
  }

  @Test("A line is one line, and turns no direction")
  func plain() {
    #expect(plainLine("a\nb\r\tc\u{2028}d\u{85}e") == "a b  c d e")
    #expect(plainLine("x\u{1B}[2J\u{202E}y\u{200F}") == "x\u{FFFD}[2J\u{FFFD}y\u{FFFD}")
    #expect(plainLine("ä 漢 \u{200D} “q”") == "ä 漢 \u{200D} “q”")
  }
}
