internal import Facts

/// How a date or time is written: `yyyy-MM-dd`, `M/d/yyyy h:mm a`, `dd MMM yyyy HH:mm`.
///
/// `yyyy` `yy` year (two digits: 2000–2099) · `MM` two digits, `M` one or two · `MMM` English short month name,
/// `MMMM` the long one, letter case aside · `dd`, `d` day · `HH`, `H` hour, `hh`, `h` with `a` (AM or PM) · `mm`,
/// `ss` · `S` fraction, dropped · `Z` zone (`Z`, `+02:00`, `+0200`). Text in single quotes, `T` and all that is no
/// letter stands for itself; a blank for one or more blanks. Or the whole pattern is the name of an ``Epoch``.
struct DatePattern: Sendable {
  private enum Part: Sendable {
    case number(Field, digits: ClosedRange<Int>)
    case month(isLong: Bool)
    case halfDay, fraction, zone
    case count(Epoch)
    case literal(UInt8)
  }

  private enum Field: Sendable { case year, shortYear, month, day, hour, minute, second }

  private var parts: [Part] = []
  /// Otherwise the year has to come from elsewhere.
  private(set) var hasYear = true

  /// What a pattern may hold, for messages.
  static let help =
    "yyyy yy MMMM MMM MM M dd d HH H hh h mm ss S a Z, other text in single quotes; or "
    + Epoch.allCases.map(\.rawValue).joined(separator: ", ")

  /// - Returns: `nil` where a letter of the pattern has no meaning.
  init?(_ text: String) {
    if let epoch = Epoch(rawValue: text) {
      parts = [.count(epoch)]
      return
    }
    let letters = Array(text.utf8)
    var at = 0
    while at < letters.count {
      let letter = letters[at]
      if letter == 0x27 {
        guard let close = letters[(at + 1)...].firstIndex(of: 0x27) else { return nil }
        parts += letters[at + 1..<close].map(Part.literal)
        at = close + 1
        continue
      }
      var count = 1
      while at + count < letters.count, letters[at + count] == letter { count += 1 }
      let isLetter = (0x41...0x5A).contains(letter & 0xDF)
      if !isLetter || letter == 0x54 {
        parts += Array(repeating: Part.literal(letter), count: letter == 0x20 ? 1 : count)
      } else if let part = DatePattern.part(Character(Unicode.Scalar(letter)), count) {
        parts.append(part)
      } else {
        return nil
      }
      at += count
    }
    hasYear = parts.contains { part in
      switch part {
      case .number(.year, _), .number(.shortYear, _): true
      default: false
      }
    }
  }

  private static func part(_ letter: Character, _ count: Int) -> Part? {
    let digits = count == 2 ? 2...2 : 1...2
    return switch (letter, count) {
    case ("y", 4): .number(.year, digits: 4...4)
    case ("y", 2): .number(.shortYear, digits: 2...2)
    case ("M", 1...2): .number(.month, digits: digits)
    case ("M", 3): .month(isLong: false)
    case ("M", 4): .month(isLong: true)
    case ("d", 1...2): .number(.day, digits: digits)
    case ("H", 1...2), ("h", 1...2): .number(.hour, digits: digits)
    case ("m", 1...2): .number(.minute, digits: digits)
    case ("s", 1...2): .number(.second, digits: digits)
    case ("S", _): .fraction
    case ("a", 1): .halfDay
    case ("Z", _): .zone
    default: nil
    }
  }

  /// The time that the whole text says, or `nil` where it is written otherwise or there is no such time.
  ///
  /// - Parameter yearOf: the year of a month and day, for a pattern without one.
  func time(
    _ text: ArraySlice<UInt8>, yearOf: ((_ month: Int, _ day: Int) -> Int?)? = nil
  ) -> LocalTime? {
    var (year, month, day, hour, minute, second) = (0, 1, 1, 0, 0, 0)
    var half: Int?
    var rest = text
    var offset: Int?
    for part in parts {
      switch part {
      case .count(let epoch): return epoch.time(text)
      case .literal(let byte):
        guard rest.first == byte else { return nil }
        rest.removeFirst()
        if byte == 0x20 { while rest.first == 0x20 { rest.removeFirst() } }
      case .number(let field, let digits):
        var value = 0
        var count = 0
        while count < digits.upperBound, let digit = rest.first, isDigit(digit) {
          value = value * 10 + Int(digit - 0x30)
          count += 1
          rest.removeFirst()
        }
        guard count >= digits.lowerBound else { return nil }
        switch field {
        case .year: year = value
        case .shortYear: year = 2000 + value
        case .month: month = value
        case .day: day = value
        case .hour: hour = value
        case .minute: minute = value
        case .second: second = value
        }
      case .month(let isLong):
        guard let found = DatePattern.monthNamed(&rest, isLong: isLong) else { return nil }
        month = found
      case .halfDay:
        guard rest.count >= 2, let first = rest.popFirst(), rest.popFirst().map({ $0 | 0x20 }) == 0x6D
        else { return nil }
        guard first | 0x20 == 0x61 || first | 0x20 == 0x70 else { return nil }
        half = first | 0x20 == 0x70 ? 12 : 0
      case .fraction:
        while let digit = rest.first, isDigit(digit) { rest.removeFirst() }
      case .zone:
        guard let time = LocalTime("1970-01-01T00:00:00" + String(decoding: rest, as: UTF8.self)),
          let found = time.offset
        else { return nil }
        offset = found
        rest = []
      }
    }
    if let half {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + half
    }
    if !hasYear {
      guard let found = yearOf?(month, day) else { return nil }
      year = found
    }
    guard rest.isEmpty, let date = Day(year: year, month: month, day: day), hour < 24, minute < 60,
      second <= 60
    else { return nil }
    let seconds = Int64(date.number) * 86_400 + Int64(hour * 3600 + minute * 60 + min(second, 59))
    return LocalTime(seconds: seconds, offset: offset)
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ].map { Array($0.utf8) }

  /// The month whose English name begins the text, which is then taken off.
  private static func monthNamed(_ text: inout ArraySlice<UInt8>, isLong: Bool) -> Int? {
    let letters = text.prefix(9).map { $0 | 0x20 }
    for (index, name) in months.enumerated() {
      let wanted = isLong ? name : Array(name.prefix(3))
      if letters.starts(with: wanted) {
        text = text.dropFirst(wanted.count)
        return index + 1
      }
    }
    return nil
  }
}

/// A time in RFC 3339 or ISO 8601 form, quickly where it is `YYYY-MM-DDTHH:MM:SS` and then `Z` or nothing.
func isoTime(_ text: ArraySlice<UInt8>) -> LocalTime? {
  let count = text.count
  if count == 19 || (count == 20 && text.last == 0x5A) {
    let at = text.startIndex
    func pair(_ offset: Int) -> Int? {
      let tens = text[at + offset] &- 0x30
      let ones = text[at + offset + 1] &- 0x30
      return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
    }
    if text[at + 4] == 0x2D, text[at + 7] == 0x2D, text[at + 13] == 0x3A, text[at + 16] == 0x3A,
      text[at + 10] == 0x54 || text[at + 10] == 0x20,
      let century = pair(0), let year = pair(2), let month = pair(5), let dayOfMonth = pair(8),
      let hour = pair(11), let minute = pair(14), let second = pair(17),
      hour < 24, minute < 60, second < 60,
      let day = Day(year: century * 100 + year, month: month, day: dayOfMonth)
    {
      let seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
      return LocalTime(seconds: seconds, offset: count == 20 ? 0 : nil)
    }
  }
  return LocalTime(String(decoding: text, as: UTF8.self))
}
