/// A calendar month, counted without a calendar: comparing and adding is integer work.
public struct Month: Hashable, Comparable, Sendable {
  /// Months since January of the year 0.
  public let number: Int

  public init(number: Int) { self.number = number }

  public init(containing day: Day) {
    let (year, month, _) = day.components
    number = year * 12 + month - 1
  }

  /// Parses `2026-09` and nothing else.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 7, let day = Day("\(text)-01") else { return nil }
    self.init(containing: day)
  }

  /// Its first day; in years outside 1…9999 the nearest month within.
  public var first: Day {
    let number = min(max(number, 12), 9999 * 12 + 11)
    return Day(year: number / 12, month: number % 12 + 1, day: 1) ?? Day(number: 0)
  }

  public var last: Day {
    let parts = first.components
    return first + (Day.length(ofMonth: parts.month, year: parts.year) - 1)
  }

  public static func < (left: Month, right: Month) -> Bool { left.number < right.number }
  /// The month so many months later.
  public static func + (month: Month, months: Int) -> Month { Month(number: month.number + months) }
  /// Months from `earlier` to `later`; negative where `later` comes first.
  public static func - (later: Month, earlier: Month) -> Int { later.number - earlier.number }
}

extension Month: CustomStringConvertible {
  /// `2026-09`.
  public var description: String { "\(padded(number / 12, 4))-\(padded(number % 12 + 1, 2))" }
}
