import Facts

/// A file that tells of days.
struct LoggedFile {
  let file: SourceFile
  /// Spans of days in order, at least one.
  let told: [ClosedRange<Day>]
  /// Its server's log, where that is known.
  let log: String
  /// Its days are those on which somebody did something: it has no lines of its own that tell the day.
  let isOfEventsAlone: Bool

  init?(_ account: FileAccount) {
    guard account.role == .access else { return nil }
    var told = account.told
    if told.isEmpty, let first = account.firstDay, let last = account.lastDay {
      told = [first...max(first, last)]
    }
    if told.isEmpty { return nil }
    file = account.file
    self.told = told
    log = account.log
    isOfEventsAlone = account.told.isEmpty
  }

  /// From its first day to its last.
  var days: ClosedRange<Day> { told[0].lowerBound...told[told.count - 1].upperBound }

  /// Files that have the same may be one log.
  var kin: [String] { [file.source, log, log.isEmpty ? file.path.filter { !$0.isNumber } : ""] }
}

/// One server's log: its files, and the spans of days of which it tells, in order.
struct ServerLog {
  let isOfEventsAlone: Bool
  private(set) var paths: Set<String> = []
  private(set) var spans: [ClosedRange<Day>] = []

  init(isOfEventsAlone: Bool) { self.isOfEventsAlone = isOfEventsAlone }

  /// The first day of which it tells.
  var begin: Day? { spans.first?.lowerBound }

  /// Files may end in a weekend or a holiday on which nobody worked.
  private static let quietDays = 4

  /// Days that may pass without a line: a log of events alone may be quiet over the turn of the year.
  private var quietDays: Int { isOfEventsAlone ? 10 : ServerLog.quietDays }

  /// Whether a file can be the next part of it.
  func goesOn(with days: ClosedRange<Day>) -> Bool {
    spans.last.map { $0.upperBound <= days.lowerBound } ?? true
  }

  /// - Parameter file: begins no earlier than those taken before.
  mutating func take(_ file: LoggedFile) {
    paths.insert(file.file.path)
    join(file.told)
  }

  /// Days on which the server was not in service: there was nothing to tell.
  mutating func rest(on days: [ClosedRange<Day>]) { join(days) }

  private mutating func join(_ others: [ClosedRange<Day>]) {
    spans = (spans + others).joined(overGapsOf: ServerLog.quietDays)
  }

  func covers(_ month: Month, upTo end: Day) -> Bool {
    let last = min(month.last, end)
    return spans.contains { $0.lowerBound <= month.first && $0.upperBound + ServerLog.quietDays >= last }
  }

  /// Days of a span of which it does not tell, quiet ones aside.
  func untold(in days: ClosedRange<Day>) -> Set<Day> {
    var untold: Set<Day> = []
    var next = days.lowerBound
    let end = days.upperBound + 1
    for span in spans.filter({ $0.overlaps(days) }) + [end...end] {
      let silence = span.lowerBound - next
      if silence > quietDays { for day in 0..<silence { untold.insert(next + day) } }
      next = max(next, span.upperBound + 1)
    }
    return untold
  }
}
