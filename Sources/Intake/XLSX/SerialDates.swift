internal import Facts

/// Days and times that a workbook holds as numbers of days, as texts in ISO 8601 form.
struct SerialDates: Sendable {
  let is1904: Bool

  /// - Returns: `nil` where the number is none that the format could show.
  func text(_ number: SerialNumber, _ kind: NumberKind) -> String? {
    let (days, seconds) = (number.days, number.seconds)
    let clock = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    switch kind {
    case .number: return nil
    case .duration:
      let hours = days * 24 + seconds / 3600
      return "\(two(hours)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    case .time where days == 0: return clock
    case .date where days == 0 && !is1904 && seconds > 0: return clock
    case .date, .time:
      guard let day = dayText(days) else { return nil }
      return seconds == 0 ? day : "\(day)T\(clock)"
    }
  }

  private func dayText(_ days: Int) -> String? {
    // 9999-12-31 is the last day that is shown.
    guard days >= 0, days <= 2_958_465 - (is1904 ? 1462 : 0) else { return nil }
    if is1904 { return Day(year: 1904, month: 1, day: 1).map { "\($0 + days)" } }
    switch days {
    case 0: return nil
    // Day 60 is 29 February 1900, which never was; days before it count from one day later for that.
    case 60: return "1900-02-29"
    case 1..<60: return Day(year: 1899, month: 12, day: 31).map { "\($0 + days)" }
    default: return Day(year: 1899, month: 12, day: 30).map { "\($0 + days)" }
    }
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

/// A number of days, split at the day, its part rounded to seconds.
struct SerialNumber {
  var days: Int
  var seconds: Int

  /// - Parameter text: as the file has it, e.g. `44197.375` or `4.4197375E4`.
  init?(_ text: String) {
    // A binary fraction of days is exact to far less than a second here.
    guard let value = Double(text), value >= 0, value < 3_000_000 else { return nil }
    days = Int(value)
    seconds = Int(((value - Double(days)) * 86_400).rounded())
    if seconds == 86_400 {
      days += 1
      seconds = 0
    }
  }
}
