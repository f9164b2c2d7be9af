/// How often an organisation closes.
public enum Cadence: String, Sendable, CaseIterable {
  case month, quarter, year
}

/// The span accounted for by one close: a calendar month, quarter or year, or the part of one up to a day.
public struct Period: Hashable, Comparable, Sendable {
  public let cadence: Cadence
  public let first: Day
  public let last: Day

  /// The period of a cadence that holds a day.
  public init(_ cadence: Cadence, containing day: Day) {
    let (year, month, _) = day.components
    let start: Int
    let length: Int
    switch cadence {
    case .month: (start, length) = (month, 1)
    case .quarter: (start, length) = ((month - 1) / 3 * 3 + 1, 3)
    case .year: (start, length) = (1, 12)
    }
    let end = start + length - 1
    self.cadence = cadence
    self.first = Day(year: year, month: start, day: 1) ?? day
    self.last = Day(year: year, month: end, day: Day.length(ofMonth: end, year: year)) ?? day
  }

  /// Parses `2026-Q3`, `2026-09` or `2026`.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let head = parts.first, head.utf8.count == 4, let year = digits(Array(head.utf8)[...])
    else { return nil }
    var cadence = Cadence.year
    var month = 1
    if parts.count == 2 {
      let tail = parts[1]
      if tail.utf8.count == 2, tail.first == "Q", let quarter = Int(tail.dropFirst()),
        (1...4).contains(quarter)
      {
        (cadence, month) = (.quarter, quarter * 3 - 2)
      } else if tail.utf8.count == 2, let number = digits(Array(tail.utf8)[...]), (1...12).contains(number) {
        (cadence, month) = (.month, number)
      } else {
        return nil
      }
    } else if parts.count != 1 {
      return nil
    }
    guard let day = Day(year: year, month: month, day: 1) else { return nil }
    self.init(cadence, containing: day)
  }

  private init(_ cadence: Cadence, from first: Day, to last: Day) {
    self.cadence = cadence
    self.first = first
    self.last = last
  }

  /// The period as far as a day of it: what stands on that day, before the rest of the period is known; `nil` for a
  /// day outside.
  public func upTo(_ day: Day) -> Period? {
    contains(day) ? Period(cadence, from: first, to: day) : nil
  }

  /// The calendar period that it is, or is a part of.
  public var whole: Period { Period(cadence, containing: first) }

  public var next: Period { Period(cadence, containing: last + 1) }
  public var previous: Period { Period(cadence, containing: first - 1) }

  /// Number of days, both ends counted.
  public var dayCount: Int { last - first + 1 }

  /// Whether the day is one of the period's, both ends counted.
  public func contains(_ day: Day) -> Bool { first <= day && day <= last }

  public static func < (left: Period, right: Period) -> Bool {
    (left.first, left.last) < (right.first, right.last)
  }
}

extension Period: CustomStringConvertible {
  /// `2026-Q3`, `2026-09` or `2026`, which is what ``init(_:)`` reads; `2026-Q3 up to 2026-08-15` for a part.
  public var description: String {
    let (year, month, _) = first.components
    let name =
      switch cadence {
      case .month: "\(padded(year, 4))-\(padded(month, 2))"
      case .quarter: "\(padded(year, 4))-Q\((month + 2) / 3)"
      case .year: padded(year, 4)
      }
    return last < whole.last ? "\(name) up to \(last)" : name
  }
}
