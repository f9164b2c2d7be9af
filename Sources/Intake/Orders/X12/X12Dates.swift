internal import Facts

/// `CCYYMMDD`, or `YYMMDD` of older versions with the century beside it or found out.
///
/// - Parameter century: `20`; empty: years up to 69 are of 2000, others of 1900.
/// - Returns: `nil` where the text is no date.
func x12Day(_ text: String, century: String = "") -> Day? {
  var digits = Array(text.utf8)
  guard digits.allSatisfy(isDigit), digits.count == 8 || digits.count == 6 else { return nil }
  if digits.count == 6 {
    let given = Array(century.utf8)
    digits =
      (given.count == 2 && given.allSatisfy(isDigit) ? given : Array((digits[0] < 0x37 ? "20" : "19").utf8))
      + digits
  }
  func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
  return Day(year: number(0..<4), month: number(4..<6), day: number(6..<8))
}

/// A date segment: `DTM*196*20260701`, `DTM*193*****RD8*20260701-20270630`, `DTM*002*010808***20`.
struct X12Date {
  var qualifier: String
  var first: Day?
  /// Of a span of days.
  var last: Day?

  init(_ segment: X12Segment) {
    qualifier = segment[1]
    first = x12Day(segment[2], century: segment[5])
    if let at = segment.elements.firstIndex(where: { $0 == "RD8" || $0 == "D8" }) {
      let days = segment[at + 1].split(separator: "-").map { x12Day(String($0)) }
      first = first ?? days.first.flatMap(\.self)
      last = days.count > 1 ? days[1] : nil
    }
  }

  /// Effective, period start, start.
  var isStart: Bool { ["007", "193", "196"].contains(qualifier) }
  /// Expiration, period end, end.
  var isEnd: Bool { ["036", "194", "197"].contains(qualifier) }
}
