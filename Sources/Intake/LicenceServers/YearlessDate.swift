internal import Facts

/// Month, day and perhaps the day of the week of a date that was written without its year.
struct YearlessDate: Hashable {
  var month: Int
  var day: Int
  /// 0 is Monday; `nil` where the text names none.
  var weekday: Int?

  /// The newest such date up to a day. A day of the week that fits one of the four newest years decides; where it
  /// fits none, the newest year stands and `agrees` is false.
  ///
  /// - Returns: `nil` where no year has such a day.
  func newest(notAfter limit: Day) -> (day: Day, agrees: Bool)? {
    let year = limit.components.year
    let candidates = (0...8).compactMap { Day(year: year - $0, month: month, day: day) }
      .filter { $0 <= limit }
    guard let newest = candidates.first else { return nil }
    guard let weekday else { return (newest, true) }
    let fitting = candidates.first { $0.weekday == weekday && year - $0.components.year <= 4 }
    return fitting.map { ($0, true) } ?? (newest, false)
  }

  /// The one of all years' dates that is closest to a day.
  func closest(to near: Day) -> Day? {
    let year = near.components.year
    return (-1...1).compactMap { Day(year: year + $0, month: month, day: day) }
      .min { abs($0 - near) < abs($1 - near) }
  }
}

extension Day {
  /// 0 is Monday. 1970-01-01 was a Thursday.
  var weekday: Int { ((Int(number) + 3) % 7 + 7) % 7 }
}

/// The index of a day of the week by the first three letters of its English name: 0 is Monday.
func weekday(_ name: ArraySlice<UInt8>) -> Int? {
  let names: [StaticString] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  let head = name.prefix(3).map { $0 | 0x20 }
  guard name.count >= 3 else { return nil }
  return names.firstIndex { head[...].hasPrefix($0) }
}

/// Numbers between slashes: `10/20`, `10/20/2017`.
func slashed(_ text: ArraySlice<UInt8>) -> [Int]? {
  numbers(text, between: 0x2F, lengths: 1...4)
}

/// Seconds since midnight of `h:mm` or `h:mm:ss`, with a fraction of a second dropped.
func clockTime(_ text: ArraySlice<UInt8>) -> Int? {
  let whole = text.firstIndex(of: 0x2E).map { text[..<$0] } ?? text
  guard let parts = numbers(whole, between: 0x3A, lengths: 1...2), parts.count == 2 || parts.count == 3,
    parts[0] < 24, parts[1] < 60
  else { return nil }
  let seconds = parts.count == 3 ? parts[2] : 0
  return seconds < 61 ? parts[0] * 3600 + parts[1] * 60 + min(seconds, 59) : nil
}

private func numbers(
  _ text: ArraySlice<UInt8>, between separator: UInt8, lengths: ClosedRange<Int>
) -> [Int]? {
  var numbers: [Int] = []
  for part in text.split(separator: separator, omittingEmptySubsequences: false) {
    guard lengths.contains(part.count), part.allSatisfy(isDigit) else { return nil }
    numbers.append(part.reduce(0) { $0 * 10 + Int($1 - 0x30) })
  }
  return numbers
}
