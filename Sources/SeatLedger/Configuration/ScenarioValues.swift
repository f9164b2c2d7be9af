import Facts

extension TableReader {
  /// A day in quotes, `"2026-12-31"`.
  func day(_ key: String, required: Bool = false) -> Day? {
    let words = "a day in quotes, e.g. \"2026-12-31\""
    guard let value = value(key) else {
      if required { missing(key, expected: words) }
      return nil
    }
    if case .text(let text) = value, let day = Day(text) { return day }
    wrongType(key, value, expected: words)
    return nil
  }

  /// A price in quotes, 0 or more: a binary fraction is not exact.
  func price(_ key: String) -> FixedDecimal? {
    guard let value = value(key) else { return nil }
    if case .text(let text) = value, let price = FixedDecimal(text), price >= .zero { return price }
    if case .integer(let whole) = value, whole >= 0, let price = FixedDecimal(whole) { return price }
    wrongType(key, value, expected: "a price, in quotes where it has decimals, e.g. \"12.50\"")
    return nil
  }

  /// Per cent, more than −100: a whole number, or a text, `"3.5"` or `"-5%"`.
  func percent(_ key: String) -> FixedDecimal? {
    guard let value = value(key) else { return nil }
    var percent: FixedDecimal?
    if case .integer(let whole) = value { percent = FixedDecimal(whole) }
    if case .text(let text) = value { percent = signedPercent(text) }
    if let percent, let least = FixedDecimal(-100), percent >= least,
      percent <= (FixedDecimal(10_000) ?? .zero)
    {
      return percent
    }
    wrongType(key, value, expected: "per cent, e.g. 7, \"3.5\" or \"-5%\"")
    return nil
  }
}

/// `+10%`, `-2.5`, `3`: from −100 to 10,000.
func signedPercent(_ text: String) -> FixedDecimal? {
  var number = text.hasSuffix("%") ? text.dropLast() : text[...]
  if number.hasPrefix("+") {
    number = number.dropFirst()
    if number.hasPrefix("-") { return nil }
  }
  guard let percent = FixedDecimal(String(number)), let least = FixedDecimal(-100),
    let most = FixedDecimal(10_000), percent >= least, percent <= most
  else { return nil }
  return percent
}
