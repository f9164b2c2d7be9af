import Facts
import TestSupport

extension SeededGenerator {
  /// A name without blanks and signs, as hosts, features and logins have.
  mutating func token(_ length: ClosedRange<Int> = 1...12) -> String {
    let letters = Array("abcdexyzABCXYZ0189._-")
    let middle = (0..<Int.random(in: length, using: &self)).map { _ in pick(letters) }
    return "t" + String(middle) + "0"
  }

  /// A text that is no number and no date, of all that may stand in a cell of text.
  mutating func cell() -> String { Int.random(in: 0..<5, using: &self) == 0 ? "" : name(0...14) }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  mutating func flip() -> Bool { Bool.random(using: &self) }

  mutating func count(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A moment of the years 2020 to 2029.
  mutating func moment() -> Instant {
    Instant(seconds: Int64.random(in: 1_577_836_800..<1_893_456_000, using: &self))
  }

  mutating func recentDay() -> Day { moment().day(in: .utc) }

  // MARK: JSON

  /// A text in JSON, some of its signs as escapes.
  mutating func json(_ text: String) -> String {
    var written = ""
    for unit in text.utf16 {
      let mustEscape = unit < 0x20 || unit == 0x22 || unit == 0x5C || (0xD800...0xDFFF).contains(unit)
      if let scalar = Unicode.Scalar(UInt32(unit)), !mustEscape, count(0...9) > 0 {
        written.unicodeScalars.append(scalar)
      } else {
        let digits = String(unit, radix: 16)
        written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return "\"\(written)\""
  }

  /// An object with its members in any order and blanks between them.
  mutating func object(_ members: [(String, String)]) -> String {
    let written = members.shuffled(using: &self).map { name, value in
      "\(blank())\"\(name)\"\(blank()):\(blank())\(value)"
    }
    return "{" + written.joined(separator: ",") + blank() + "}"
  }

  mutating func array(_ elements: [String]) -> String {
    "[" + elements.map { blank() + $0 + blank() }.joined(separator: ",") + "]"
  }

  /// Records as an array, or as lines of which each holds one.
  mutating func records(_ records: [String]) -> String {
    if flip() { return array(records) }
    return records.map { $0.replacing("\n", with: " ").replacing("\r", with: " ") }.joined(separator: "\n")
      + "\n"
  }

  mutating func blank() -> String { pick(["", "", " ", "\n", "\t"]) }

  // MARK: XML

  /// A text in XML: as it is, by references, or within CDATA.
  mutating func xml(_ text: String) -> String {
    switch count(0...4) {
    case 0 where !text.contains("]]>"): "<![CDATA[\(text)]]>"
    case 1: text.unicodeScalars.map { "&#\($0.value);" }.joined()
    default: inXML(text)
    }
  }
}

extension Day {
  /// Its numbers, month and day with two digits.
  var parts: (year: String, month: String, day: String) {
    let (year, month, day) = components
    return (String(year), two(month), two(day))
  }

  /// `20260701`.
  var compact: String { parts.year + parts.month + parts.day }
}
