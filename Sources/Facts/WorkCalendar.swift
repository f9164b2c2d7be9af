/// The days on which the organisation works: its week, and the public holidays that it keeps a list of.
public struct WorkCalendar: Sendable, Hashable {
  /// A day of the week, numbered as ISO 8601 does: Monday is 1, Sunday 7.
  public enum Weekday: Int, Sendable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// `monday`.
    public var word: String { "\(self)" }
  }

  /// Of the week; the one that holds where nobody says otherwise is Monday to Friday.
  public var week: Set<Weekday> = WorkCalendar.usualWeek
  /// Days on which nobody works, with their names.
  public var holidays: [Day: String] = [:]
  /// Whether the configuration names the week.
  public var isWeekNamed = false

  public static let usualWeek: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday]

  public init() {}

  /// The day of the week.
  public static func weekday(of day: Day) -> Weekday {
    // 1970-01-01 was a Thursday.
    let place = (Int(day.number) + 3) % 7
    return Weekday(rawValue: (place < 0 ? place + 7 : place) + 1) ?? .monday
  }

  /// Whether people work on the day: a day of the working week, and no holiday.
  public func isWorkingDay(_ day: Day) -> Bool {
    week.contains(Self.weekday(of: day)) && holidays[day] == nil
  }

  /// The day itself where people work on it, else the last working day before it. A year without any gives the day itself.
  public func workingDay(onOrBefore day: Day) -> Day {
    (0...366).lazy.map { day - $0 }.first(where: isWorkingDay) ?? day
  }

  /// Working days after `day`, up to and with `last`; 0 where `last` is not later.
  public func workingDays(after day: Day, through last: Day) -> Int {
    let span = last - day
    guard span > 0 else { return 0 }
    let weeks = span / 7
    var count = weeks * week.count
    for offset in 0..<(span % 7) where week.contains(Self.weekday(of: last - offset)) { count += 1 }
    return count - holidays.keys.count { $0 > day && $0 <= last && week.contains(Self.weekday(of: $0)) }
  }

  /// In words: `Monday to Friday, by default; 9 public holidays are listed`.
  public var words: Wording {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    let days = Weekday.allCases.filter(week.contains).map { Wording(fixed: names[$0.rawValue - 1]) }
    let named: Wording =
      week == Self.usualWeek ? "Monday to Friday" : days.joined(separator: ", ")
    let origin: Wording = isWeekNamed ? .empty : ", by default"
    let listed: Wording =
      holidays.isEmpty
      ? "no public holidays are listed"
      : .counted(
        holidays.count, "public holiday is listed", "public holidays are listed", isGrouped: false)
    return "\(named)\(origin); \(listed)"
  }
}
