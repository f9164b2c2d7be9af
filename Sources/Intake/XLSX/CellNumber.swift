/// A number as people see it in a cell: at most 15 significant digits, as Excel shows and keeps them, so that the
/// binary fraction 0.1 that a file writes as `0.10000000000000001` is 0.1 again. Counted in decimal digits, not in
/// binary fractions.
///
/// - Returns: plain decimal digits; `nil` where the text is no number.
func cellNumber(_ text: String) -> String? {
  guard var number = DecimalDigits(text) else { return nil }
  number.round(to: 15)
  return number.description
}

/// Digits and the place of the decimal point: `0.digits × 10^point`.
private struct DecimalDigits: CustomStringConvertible {
  private var isNegative = false
  private var digits: [UInt8] = []
  private var point = 0

  init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    if let sign = bytes.first, sign == 0x2D || sign == 0x2B {
      isNegative = sign == 0x2D
      bytes.removeFirst()
    }
    let mantissa = bytes.prefix { $0 | 0x20 != 0x65 }
    let halves = mantissa.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = halves.first else { return nil }
    let fraction = halves.count > 1 ? halves[1] : []
    guard !(whole.isEmpty && fraction.isEmpty), whole.allSatisfy(isDigit), fraction.allSatisfy(isDigit),
      mantissa.count <= 400
    else { return nil }
    digits = (Array(whole) + fraction).map { $0 - 0x30 }
    point = whole.count
    let exponent = bytes.dropFirst(mantissa.count)
    if !exponent.isEmpty {
      let power = String(decoding: exponent.dropFirst(), as: UTF8.self)
      guard let power = Int(power.first == "+" ? String(power.dropFirst()) : power), abs(power) <= 400
      else { return nil }
      point += power
    }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point -= zeros
  }

  mutating func round(to count: Int) {
    if digits.count > count {
      let isUp = digits[count] >= 5
      digits.removeLast(digits.count - count)
      if isUp {
        var at = count - 1
        while at >= 0, digits[at] == 9 {
          digits[at] = 0
          at -= 1
        }
        if at >= 0 {
          digits[at] += 1
        } else {
          digits.insert(1, at: 0)
          point += 1
        }
      }
    }
    while digits.last == 0 { digits.removeLast() }
  }

  var description: String {
    if digits.isEmpty { return "0" }
    var text = isNegative ? "-" : ""
    let letters = digits.map { String($0) }
    if point <= 0 {
      text += "0." + String(repeating: "0", count: -point) + letters.joined()
    } else if point >= letters.count {
      text += letters.joined() + String(repeating: "0", count: point - letters.count)
    } else {
      text += letters[..<point].joined() + "." + letters[point...].joined()
    }
    return text
  }
}
