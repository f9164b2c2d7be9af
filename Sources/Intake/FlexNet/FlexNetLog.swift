internal import Facts

/// A debug log read to its end: entries in order of time, repeated parts marked.
struct FlexNetLog {
  /// In order of time; of equal times, in the log's order.
  var entries = FlexNetEntries()
  /// Events that repeat those of an earlier part, and are no entries.
  var repeatedRows = 0
  var start = Instant(seconds: 0)
  var end = Instant(seconds: 0)
  /// Spans of whole days without a line.
  var gaps: [Span] = []
  /// Parts after the first, put in order.
  var joinedParts = 0

  /// The spans of which the log tells: all from its start to its end, gaps aside.
  var told: [Span] {
    var told: [Span] = []
    var from = start
    for gap in gaps.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) where gap.from >= from {
      told.append(Span(from: from, to: gap.from))
      from = gap.to
    }
    return told + [Span(from: from, to: max(from, end))]
  }

  init() {}

  /// - Parameters:
  ///   - entries: in the order of lines.
  ///   - last: the log's last line with a time.
  init(
    _ entries: consuming FlexNetEntries, dates: FlexNetDates, first: FlexNetEntry, last: FlexNetEntry,
    zone: Zone
  ) {
    entries.keep { entry in
      guard let at = entry.instant(in: dates.sections[dates.section(of: entry.line)], zone: zone) else {
        return false
      }
      entry.at = at
      return true
    }
    let parts = FlexNetLog.parts(entries, dates: dates)
    joinedParts = parts.count - 1
    let edges =
      [first, last].compactMap { $0.instant(in: dates.sections[dates.section(of: $0.line)], zone: zone) }
      + FlexNetLog.edges(dates, zone: zone)
    let times = edges + [entries.lazy.map(\.at).min(), entries.lazy.map(\.at).max()].compactMap(\.self)
    start = times.min() ?? start
    end = times.max() ?? end
    findGaps(entries, dates: dates, zone: zone)
    if parts.count == 1 {
      self.entries = entries
      return
    }
    let repeated = FlexNetLog.repeatedLines(entries, parts)
    repeatedRows = entries.count { repeated.contains($0.line) }
    self.entries = FlexNetEntries(
      FlexNetLog.withEnds(entries, parts).filter { !repeated.contains($0.line) }
        .enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.lazy.map(\.element))
  }

  /// The log's parts by their first moment.
  ///
  /// - Returns: one part, which may be empty, or several that are not.
  private static func parts(_ entries: FlexNetEntries, dates: FlexNetDates) -> [Range<Int>] {
    var starts = [0]
    var last = 0
    let copies = copies(entries, dates: dates)
    for (index, entry) in entries.enumerated() {
      let section = dates.section(of: entry.line)
      guard section > last else { continue }
      let opens = (last + 1...section).contains { dates.sections[$0].startsBlock || copies.contains($0) }
      if opens, index > starts[starts.count - 1] { starts.append(index) }
      last = section
    }
    let parts = zip(starts, starts.dropFirst() + [entries.count]).map { $0..<$1 }
    if parts.count == 1 { return parts }
    return parts.sorted {
      (entries[$0.lowerBound].at, $0.lowerBound) < (entries[$1.lowerBound].at, $1.lowerBound)
    }
  }

  /// Sections at whose beginning most events repeat earlier ones.
  ///
  /// - Parameter entries: in the order of lines.
  private static func copies(_ entries: FlexNetEntries, dates: FlexNetDates) -> Set<Int> {
    guard dates.sections.contains(where: { $0.repeatsUpTo != nil }) else { return [] }
    var firstLines: [Occurrence: Int] = [:]
    for entry in entries {
      guard let occurrence = Occurrence(entry) else { continue }
      firstLines[occurrence] = firstLines[occurrence] ?? entry.line
    }
    var copies: Set<Int> = []
    for (index, section) in dates.sections.enumerated() {
      guard let end = section.repeatsUpTo else { continue }
      var low = 0
      var high = entries.count
      while low < high {
        let middle = (low + high) / 2
        if entries[middle].line < section.firstLine { low = middle + 1 } else { high = middle }
      }
      let own = entries[low...].prefix { $0.line <= end }.compactMap(Occurrence.init)
      let repeated = own.count { firstLines[$0].map { $0 < section.firstLine } ?? false }
      if !own.isEmpty, repeated * 2 >= own.count { copies.insert(index) }
    }
    return copies
  }

  /// Between a part and the next one that begins with a server's start, whatever was still out ends.
  private static func withEnds(_ entries: FlexNetEntries, _ parts: [Range<Int>]) -> [FlexNetEntry] {
    var all: [FlexNetEntry] = []
    var end = Instant(seconds: .min)
    for part in parts {
      let next = entries[part.lowerBound]
      if case .restart(daemon: nil) = next.content, end < next.at, var mark = all.last {
        mark.at = end
        mark.line = next.line
        mark.content = .logEnd(nextStart: next.at)
        all.append(mark)
      }
      all += entries[part]
      end = entries[part].lazy.map(\.at).reduce(end, max)
    }
    return all
  }

  /// Moments of the lines on both sides of where logs are joined, or days passed.
  private static func edges(_ dates: FlexNetDates, zone: Zone) -> [Instant] {
    dates.sections.indices.compactMap { edge(at: $0, dates, zone) }.flatMap { [$0.from, $0.to] }
  }

  /// Moments of the line before a section and of its first line.
  private static func edge(at index: Int, _ dates: FlexNetDates, _ zone: Zone) -> Span? {
    guard index > 0, let edge = dates.sections[index].edge, let own = dates.sections[index].base,
      let earlier = dates.sections[index - 1].base
    else { return nil }
    func moment(_ base: Day, _ reading: (day: Int, time: Int)) -> Instant {
      let local = Int64((base + reading.day).number) * 86_400 + Int64(reading.time)
      return Instant(seconds: zone.utcSeconds(local: local))
    }
    return Span(from: moment(earlier, edge.before), to: moment(own, edge.first))
  }

  /// Where days passed without a line, unless another part of the file tells of them.
  private mutating func findGaps(_ entries: FlexNetEntries, dates: FlexNetDates, zone: Zone) {
    guard dates.sections.contains(where: { $0.gap > 0 }) else { return }
    let times = entries.map(\.at).sorted()
    for (index, section) in dates.sections.enumerated() where section.gap > 0 {
      guard let edge = FlexNetLog.edge(at: index, dates, zone) else { continue }
      var low = 0
      var high = times.count
      while low < high {
        let middle = (low + high) / 2
        if times[middle] < edge.to { low = middle + 1 } else { high = middle }
      }
      let from = low > 0 ? max(edge.from, times[low - 1]) : edge.from
      // Days that were skipped take a day at least.
      guard edge.to.seconds - from.seconds >= 86_400 - FlexNetClock.jitter else { continue }
      gaps.append(Span(from: from, to: edge.to))
    }
  }

  private struct Occurrence: Hashable {
    var at: Instant
    var event: FlexNetEvent

    init?(_ entry: FlexNetEntry) {
      guard case .event(let event) = entry.content else { return nil }
      at = entry.at
      self.event = event
    }
  }

  /// Lines of events that repeat those of an earlier part: the same event at the same second in two parts is one event
  /// that stands twice.
  private static func repeatedLines(_ entries: FlexNetEntries, _ parts: [Range<Int>]) -> Set<Int> {
    var lines: Set<Int> = []
    var known: [Occurrence: Int] = [:]
    for part in parts {
      var here: [Occurrence: Int] = [:]
      for entry in entries[part] {
        guard let occurrence = Occurrence(entry) else { continue }
        here[occurrence, default: 0] += 1
        if here[occurrence, default: 0] <= known[occurrence, default: 0] { lines.insert(entry.line) }
      }
      known.merge(here) { max($0, $1) }
    }
    return lines
  }
}
