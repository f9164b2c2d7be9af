internal import Facts

/// Where the year of dates that are written without one comes from, as in `last` and classic syslog.
public enum FirstYear: Sendable, Equatable {
  /// The year of the file's first date.
  case given(Int)
  /// The file's first date is the newest such date up to the one in the file's name.
  case fileName
}

/// Gives dates without a year their years, line by line: each the year in which it is closest to the date before it.
/// So December is followed by January of the next year, and where the newest line stands first, January by December of
/// the year before.
struct YearSequence {
  private enum Start {
    case given(Int)
    case upTo(Day)
  }

  private let start: Start
  private var last: Day?

  /// - Throws: ``Fault`` with code `unreadable` where the file's name is to tell the year and holds no date.
  init(_ first: FirstYear, path: String) throws {
    switch first {
    case .given(let year): start = .given(year)
    case .fileName:
      guard let day = snapshotDay(of: path) else {
        throw Fault.unreadable(
          path, "its name holds no date, which is to tell the year of its lines",
          remedy: "name it such as messages-2026-09-30, or give `year`")
      }
      start = .upTo(day)
    }
  }

  func year(_ month: Int, _ day: Int) -> Int? {
    let date = YearlessDate(month: month, day: day)
    if let last { return date.closest(to: last)?.components.year }
    switch start {
    case .given(let year): return year
    case .upTo(let limit): return date.newest(notAfter: limit)?.day.components.year
    }
  }

  mutating func met(_ day: Day) { last = day }
}
