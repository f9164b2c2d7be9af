internal import Facts

/// A debug log read to its end: entries in order of time, repeated parts marked.
struct FlexNetLog {
  /// In order of time; of equal times, in the log's order.
  var entries: [FlexNetEntry] = []
  /// Lines of events that repeat those of an earlier part.
  var repeatedLines: Set<Int> = []
  var start = Instant(seconds: 0)
  var end = Instant(seconds: 0)
  /// Spans of whole days without a line.
  var gaps: [(from: Instant, to: Instant)] = []
  /// Parts after the first, put in order.
  var joinedParts = 0

  /// - Parameters:
  ///   - entries: in the order of lines.
  ///   - last: the log's last line with a time.
  init(_ entries: [FlexNetEntry], dates: FlexNetDates, first: FlexNetEntry, last: FlexNetEntry, zone: Zone) {
    let parts = FlexNetLog.parts(entries, dates: dates, zone: zone)
    joinedParts = parts.count - 1
    func moment(_ entry: FlexNetEntry) -> Instant? {
      dates.sections[dates.section(of: entry.line)].base.map { entry.instant(base: $0, zone: zone) }
    }
    let times = [moment(first), moment(last)].compactMap(\.self) + parts.flatMap { $0.map(\.at) }
    start = times.min() ?? start
    end = times.max() ?? end
    findGaps(parts.flatMap(\.self), dates: dates)
    if parts.count == 1 {
      self.entries = parts[0]
      return
    }
    markRepeats(parts)
    self.entries = parts.flatMap(\.self).filter { !repeatedLines.contains($0.line) }
      .enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }

  /// The log's parts by their first moment, each dated.
  private static func parts(_ entries: [FlexNetEntry], dates: FlexNetDates, zone: Zone) -> [[FlexNetEntry]] {
    var parts: [[FlexNetEntry]] = [[]]
    var section = 0
    for var entry in entries {
      let now = dates.section(of: entry.line)
      if now != section {
        let opens = now > section && dates.sections[section + 1...now].contains(where: \.startsBlock)
        if opens, !parts[parts.count - 1].isEmpty { parts.append([]) }
        section = now
      }
      guard let base = dates.sections[now].base else { continue }
      entry.at = entry.instant(base: base, zone: zone)
      parts[parts.count - 1].append(entry)
    }
    return parts.enumerated().sorted {
      ($0.element.first?.at ?? Instant(seconds: 0), $0.offset)
        < ($1.element.first?.at ?? Instant(seconds: 0), $1.offset)
    }.map(\.element)
  }

  private mutating func findGaps(_ entries: [FlexNetEntry], dates: FlexNetDates) {
    for section in dates.sections where section.gap > 0 {
      guard let after = entries.filter({ $0.line >= section.firstLine }).map(\.at).min(),
        let before = entries.filter({ $0.line < section.firstLine && $0.at <= after }).map(\.at).max()
      else { continue }
      gaps.append((before, after))
    }
  }

  private struct Occurrence: Hashable {
    var at: Instant
    var event: FlexNetEvent
  }

  /// The same event at the same second in two parts is one event that stands twice.
  private mutating func markRepeats(_ parts: [[FlexNetEntry]]) {
    var known: [Occurrence: Int] = [:]
    for part in parts {
      var here: [Occurrence: Int] = [:]
      for entry in part {
        guard case .event(let event) = entry.content else { continue }
        let occurrence = Occurrence(at: entry.at, event: event)
        here[occurrence, default: 0] += 1
        if here[occurrence, default: 0] <= known[occurrence, default: 0] { repeatedLines.insert(entry.line) }
      }
      known.merge(here) { max($0, $1) }
    }
  }
}
