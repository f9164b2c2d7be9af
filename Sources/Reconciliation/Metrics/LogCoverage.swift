import Facts

/// Of which days the logs of licence servers tell.
///
/// A server's log may be cut into files. Where its reader tells which files are one server's log, and from when to when they
/// tell of it, that is so. Else files of one source whose names differ in digits alone and whose days follow each other are
/// one log; files that tell of the same days are of different servers. A day is known where every log that ever told of the
/// product covers it: what one of them does not tell is no demand of 0.
struct LogCoverage {
  /// One log: its files, and the spans of days of which it tells, in order.
  private struct Log {
    /// Its days are those on which somebody did something: it has no lines of its own that tell the day.
    let isOfEventsAlone: Bool
    var paths: Set<String> = []
    var spans: [ClosedRange<Day>] = []

    /// Files may end in a weekend or a holiday on which nobody worked.
    static let quietDays = 4

    /// Days that may pass without a line: a log of events alone may be quiet over the turn of the year.
    var quietDays: Int { isOfEventsAlone ? 10 : Log.quietDays }

    /// Whether a file can be the next part of it.
    func goesOn(with days: ClosedRange<Day>) -> Bool {
      spans.last.map { $0.upperBound <= days.lowerBound } ?? true
    }

    /// - Parameter days: begins no earlier than those taken before.
    mutating func take(_ path: String, _ days: ClosedRange<Day>) {
      paths.insert(path)
      if let last = spans.last, days.lowerBound - last.upperBound <= Log.quietDays + 1 {
        spans[spans.count - 1] = last.lowerBound...max(last.upperBound, days.upperBound)
      } else {
        spans.append(days)
      }
    }

    func covers(_ month: Month, upTo end: Day) -> Bool {
      let last = min(month.last, end)
      return spans.contains { $0.lowerBound <= month.first && $0.upperBound + Log.quietDays >= last }
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

  private struct File {
    let file: SourceFile
    let days: ClosedRange<Day>
    /// Its server's log, where that is known.
    let log: String
    let isOfEventsAlone: Bool

    init?(_ account: FileAccount) {
      guard account.role == .access, let first = account.toldFirst ?? account.firstDay,
        let last = account.toldLast ?? account.lastDay
      else { return nil }
      file = account.file
      days = first...max(first, last)
      log = account.log
      isOfEventsAlone = account.toldFirst == nil
    }

    /// Files that have the same may be one log.
    var kin: [String] { [file.source, log, log.isEmpty ? file.path.filter { !$0.isNumber } : ""] }
  }

  private let logs: [Log]

  init(_ accounts: [FileAccount]) {
    let alike = Dictionary(grouping: accounts.compactMap(File.init), by: \.kin)
    logs = alike.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { _, files in
      var logs: [Log] = []
      for file in files.sorted(by: {
        ($0.days.lowerBound, $0.days.upperBound, $0.file.path)
          < ($1.days.lowerBound, $1.days.upperBound, $1.file.path)
      }) {
        let place =
          logs.lastIndex { !file.log.isEmpty || $0.goesOn(with: file.days) } ?? logs.endIndex
        if place == logs.endIndex { logs.append(Log(isOfEventsAlone: file.isOfEventsAlone)) }
        logs[place].take(file.file.path, file.days)
      }
      return logs
    }
  }

  /// Days of a span of which a log that holds any of some files does not tell; of no files, those of which no server's log
  /// tells. In order.
  func untold(by files: Set<String>, in days: ClosedRange<Day>) -> [ClosedRange<Day>] {
    let own = logs.filter { !$0.paths.isDisjoint(with: files) }
    var untold = own.reduce(into: Set<Day>()) { $0.formUnion($1.untold(in: days)) }
    if files.isEmpty {
      let servers = logs.filter { !$0.isOfEventsAlone }.map { $0.untold(in: days) }
      untold = servers.dropFirst().reduce(servers.first ?? []) { $0.intersection($1) }
    }
    return untold.sorted().reduce(into: []) { ranges, day in
      if let last = ranges.last, last.upperBound + 1 == day {
        ranges[ranges.count - 1] = last.lowerBound...day
      } else {
        ranges.append(day...day)
      }
    }
  }

  /// The latest months without a gap of which all logs tell that hold any of some files.
  ///
  /// - Parameters:
  ///   - newest: the last month that may be known.
  ///   - most: how many at the most.
  ///   - end: last day that counts.
  /// - Returns: the first of them, up to the newest; `nil`: the newest is not known. And whether an earlier month is cut off.
  func months(of files: Set<String>, upTo newest: Month, most: Int, end: Day) -> (first: Month, isCut: Bool)?
  {
    let own = logs.filter { !$0.paths.isDisjoint(with: files) }
    guard let begin = own.compactMap({ $0.spans.first?.lowerBound }).min() else { return nil }
    func isKnown(_ month: Month) -> Bool { own.allSatisfy { $0.covers(month, upTo: end) } }
    var first = newest + 1
    while newest - first + 1 < most, isKnown(first + -1) { first = first + -1 }
    guard first <= newest else { return nil }
    let earliest = max(Month(containing: begin) + 1, newest + -most)
    return (first, first > earliest && newest - first + 1 < most)
  }
}
