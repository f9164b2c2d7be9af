import Facts

/// Of which days the logs of licence servers tell.
///
/// A server's log may be cut into files. Files of one source whose names differ in digits alone and whose days follow each
/// other are one log; files that tell of the same days are of different servers. A month is known where every log that ever
/// told of the product covers it: what one of them does not tell is no demand of 0.
struct LogCoverage {
  /// One log: its files, and the spans of days of which it tells, in order.
  private struct Log {
    var paths: Set<String> = []
    var spans: [ClosedRange<Day>] = []

    /// Files may end in a weekend or a holiday on which nobody worked.
    static let quietDays = 4

    /// Whether a file can be the next part of it.
    func goesOn(with days: ClosedRange<Day>) -> Bool {
      spans.last.map { $0.upperBound <= days.lowerBound } ?? true
    }

    mutating func take(_ path: String, _ days: ClosedRange<Day>) {
      paths.insert(path)
      if let last = spans.last, days.lowerBound - last.upperBound <= Self.quietDays + 1 {
        spans[spans.count - 1] = last.lowerBound...max(last.upperBound, days.upperBound)
      } else {
        spans.append(days)
      }
    }

    func covers(_ month: Month, upTo end: Day) -> Bool {
      let last = min(month.last, end)
      return spans.contains { $0.lowerBound <= month.first && $0.upperBound + Self.quietDays >= last }
    }
  }

  private let logs: [Log]

  init(_ accounts: [FileAccount]) {
    let dated = accounts.compactMap { account -> (file: SourceFile, days: ClosedRange<Day>)? in
      guard account.role == .access, let first = account.firstDay, let last = account.lastDay else {
        return nil
      }
      return (account.file, first...max(first, last))
    }
    let alike = Dictionary(grouping: dated) { [$0.file.source, $0.file.path.filter { !$0.isNumber }] }
    logs = alike.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { _, files in
      var logs: [Log] = []
      for (file, days) in files.sorted(by: {
        ($0.days.lowerBound, $0.days.upperBound, $0.file.path)
          < ($1.days.lowerBound, $1.days.upperBound, $1.file.path)
      }) {
        let place = logs.lastIndex { $0.goesOn(with: days) } ?? logs.endIndex
        if place == logs.endIndex { logs.append(Log()) }
        logs[place].take(file.path, days)
      }
      return logs
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
