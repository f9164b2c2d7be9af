internal import Facts

/// The debug logs of one server as one: entries in order of time, each once, whatever file they stand in.
struct MergedLog {
  /// Of 24 bytes.
  struct Entry {
    private let fileNumber: UInt32
    private let lineNumber: UInt32
    let at: Instant
    let content: FlexNetEntry.Content

    init(file: Int, line: Int, at: Instant, content: FlexNetEntry.Content) {
      fileNumber = UInt32(clamping: file)
      lineNumber = UInt32(clamping: line)
      self.at = at
      self.content = content
    }

    /// Index of the file.
    var file: Int { Int(fileNumber) }
    var line: Int { Int(lineNumber) }
  }

  let files: [SourceFile]
  private(set) var entries = Pieces<Entry>()
  let start: Instant
  let end: Instant
  /// Spans of a day and more of which no file tells.
  let gaps: [Span]
  /// Of each file, the indices of its entries that other files tell, too.
  private(set) var repeated: [Set<Int>]

  /// - Parameter logs: in the order of their beginnings, of equal ones the longer first.
  init(_ logs: [DebugLog]) {
    files = logs.map(\.file)
    start = logs.map(\.log.start).min() ?? Instant(seconds: 0)
    end = logs.map(\.log.end).max() ?? Instant(seconds: 0)
    gaps = Spans(covering: logs.flatMap(\.log.told)).silences(atLeast: 86_400 - FlexNetClock.jitter)
    repeated = Array(repeating: [], count: logs.count)
    findRepeats(logs)
    var keys = Pieces<Instant>()
    var isInOrder = true
    for (file, log) in logs.enumerated() {
      var key = MergedLog.floor(of: file, logs)
      for (index, entry) in log.log.entries.enumerated() where !repeated[file].contains(index) {
        if case .logEnd(let next) = entry.content, isTold(by: logs, except: file, from: entry.at, to: next) {
          continue
        }
        // Lines of several daemons may be a little out of order, and stay so.
        key = max(key, entry.at)
        if let last = keys.last, last > key { isInOrder = false }
        keys.append(key)
        entries.append(Entry(file: file, line: entry.line, at: entry.at, content: entry.content))
      }
    }
    // Files that only follow on each other are in order.
    if isInOrder { return }
    let unsorted = entries
    entries = Pieces(
      keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.lazy.map { unsorted[$0] })
  }

  /// A file that goes on where another one ends comes after all of it.
  private static func floor(of file: Int, _ logs: [DebugLog]) -> Instant {
    let own = logs[file].span
    return logs[..<file].map(\.span).filter {
      $0.to.seconds <= own.from.seconds + FlexNetClock.jitter && $0.to < own.to && $0.from < own.from
    }.map(\.to).max() ?? own.from
  }

  private func isTold(by logs: [DebugLog], except file: Int, from: Instant, to: Instant) -> Bool {
    logs.indices.contains { $0 != file && logs[$0].span.from < from && logs[$0].span.to > to }
  }

  // MARK: Repeats

  private struct Occurrence: Hashable {
    var at: Instant
    var content: FlexNetEntry.Content
  }

  /// How often an event of a second stands in files that tell of all of the second, that end in it, and that begin in
  /// it. A log that was cut within a second tells the one part in one file and the rest in the next.
  private struct Copies {
    var whole = 0
    var ending = 0
    var beginning = 0
    var total: Int { max(whole, ending + beginning) }
  }

  private mutating func findRepeats(_ logs: [DebugLog]) {
    let shared = Spans(sharedBy: logs.map(\.span))
    if shared.all.isEmpty { return }
    let seams = Seams(logs)
    var known: [Occurrence: Copies] = [:]
    for (file, log) in logs.enumerated() {
      var here: [Occurrence: Int] = [:]
      let own = log.log.entries.enumerated().filter { shared.contains($0.element.at) }
      for (_, entry) in own { here[Occurrence(at: entry.at, content: entry.content), default: 0] += 1 }
      var left: [Occurrence: Int] = [:]
      for (occurrence, count) in here {
        let before = known[occurrence] ?? Copies()
        var after = before
        let endsHere = occurrence.at >= seams.closings[file]
        let beginsHere = occurrence.at <= seams.openings[file]
        if endsHere == beginsHere {
          after.whole = max(after.whole, count)
        } else if endsHere {
          after.ending = max(after.ending, count)
        } else {
          after.beginning = max(after.beginning, count)
        }
        known[occurrence] = after
        left[occurrence] = count - (after.total - before.total)
      }
      // The first ones are those that other files have.
      for (index, entry) in own {
        let occurrence = Occurrence(at: entry.at, content: entry.content)
        guard let count = left[occurrence], count > 0 else { continue }
        left[occurrence] = count - 1
        repeated[file].insert(index)
      }
    }
  }

  // MARK: Account

  /// Says in each file's account what became of its events.
  func account(for logs: [DebugLog], _ scope: EventScope) {
    for (file, log) in logs.enumerated() {
      var merged = 0
      for (index, entry) in log.log.entries.enumerated() {
        guard case .event(let event) = entry.content else { continue }
        if repeated[file].contains(index) {
          merged += 1
          log.book.merge()
        } else {
          scope.account(entry.at, kind: event.kind.rawValue, in: log.book)
        }
      }
      if logs.count > 1 {
        let others = logs.count == 2 ? "1 further file" : "\(logs.count - 1) further files"
        log.book.note("read with \(others) of the source as the log of one server")
      }
      if merged > 0 { log.book.note("\(merged) rows stand in other files, too, and are merged") }
      if let gap = gaps.first(where: { $0.to == log.log.start }) {
        log.book.note("no file tells of the time from \(gap.from) to \(gap.to)")
      }
    }
  }
}
