internal import Facts

/// A number as people and systems write it: `$1,234.50`, `1.234,50 €`, `1'234.50`, `(12.50)`, `12.50-`, `1E+3`.
struct NumberNotation: Sendable {
  /// `.` or `,`.
  let decimalMark: Character

  /// The number, and whether it has more than eight places and was rounded (half away from zero).
  ///
  /// - Returns: `nil` where the text is no number, or one too large. Grouping must be regular, so that `12,50` with
  ///   a decimal mark `.` is no number rather than 1250.
  func number(_ text: String) -> (value: FixedDecimal, isRounded: Bool)? {
    var rest = withoutCurrency(trimmed(text))[...]
    var isNegative = false
    if rest.first == "(", rest.last == ")" {
      rest = rest.dropFirst().dropLast()
      isNegative = true
    }
    rest = trimmed(withoutCurrency(String(rest)))[...]
    if let sign = rest.first, "+-−".contains(sign) {
      if isNegative { return nil }
      isNegative = sign != "+"
      rest = rest.dropFirst()
    } else if let sign = rest.last, "-−".contains(sign) {
      if isNegative { return nil }
      isNegative = true
      rest = rest.dropLast()
    }
    rest = trimmed(withoutCurrency(String(rest)))[...]
    var exponent = 0
    if let mark = rest.lastIndex(where: { $0 == "E" || $0 == "e" }) {
      let power = rest[rest.index(after: mark)...]
      guard let number = Int(power.first == "+" ? power.dropFirst() : power), (-30...30).contains(number)
      else { return nil }
      exponent = number
      rest = rest[..<mark]
    }
    let halves = rest.split(separator: decimalMark, maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = ungrouped(halves[0]) else { return nil }
    let fraction = halves.count == 2 ? String(halves[1]) : ""
    guard fraction.utf8.allSatisfy(isDigit), !(whole + fraction).isEmpty else { return nil }
    return decimal(whole, fraction, exponent, isNegative)
  }

  private func decimal(_ whole: String, _ fraction: String, _ exponent: Int, _ isNegative: Bool)
    -> (value: FixedDecimal, isRounded: Bool)?
  {
    var digits = Array((whole + fraction).utf8)
    var point = whole.utf8.count + exponent
    if point < 0 { digits = Array(repeating: 0x30, count: -point) + digits }
    point = max(point, 0)
    while digits.count < point { digits.append(0x30) }
    let places = digits[point...]
    let kept = places.prefix(8)
    let isRounded = places.dropFirst(8).contains { $0 != 0x30 }
    let head = String(decoding: digits[..<point], as: UTF8.self)
    let tail = String(decoding: kept, as: UTF8.self)
    let plain = (head.isEmpty ? "0" : head) + (tail.isEmpty ? "" : "." + tail)
    guard var value = FixedDecimal(plain) else { return nil }
    if isRounded, let next = places.dropFirst(8).first, next >= 0x35 {
      guard let up = value.adding(FixedDecimal(hundredMillionths: 1)) else { return nil }
      value = up
    }
    return (isNegative ? FixedDecimal(hundredMillionths: -value.hundredMillionths) : value, isRounded)
  }

  /// The digits before the decimal mark without grouping: groups of three at the end, of two or three before
  /// (India), all by the same mark.
  private func ungrouped(_ text: Substring) -> String? {
    if text.utf8.allSatisfy(isDigit) { return String(text) }
    guard let mark = text.first(where: { !$0.isNumber }), isGrouping(mark) else { return nil }
    let groups = text.split(separator: mark, omittingEmptySubsequences: false)
    for (index, group) in groups.enumerated() {
      let length = group.utf8.count
      let fits = index == groups.count - 1 ? length == 3 : (index == 0 ? 1...3 : 2...3).contains(length)
      guard fits, group.utf8.allSatisfy(isDigit) else { return nil }
    }
    return groups.joined()
  }

  private func isGrouping(_ mark: Character) -> Bool {
    mark != decimalMark && (mark == "." || mark == "," || mark == "'" || mark == "’" || mark.isWhitespace)
  }

  /// Without a currency sign, or a currency's three letters, at either end.
  private func withoutCurrency(_ text: String) -> String {
    var part = text[...]
    if let first = part.first, first.isCurrencySymbol { part = part.dropFirst() }
    if let last = part.last, last.isCurrencySymbol { part = part.dropLast() }
    let head = part.prefix(3)
    if Currency(head.uppercased()) != nil {
      part = part.dropFirst(3)
      if part.first == ";" { part = part.dropFirst() }
    } else if Currency(part.suffix(3).uppercased()) != nil, part.count > 3 {
      part = part.dropLast(3)
    }
    return trimmed(part)
  }
}
