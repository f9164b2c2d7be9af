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
      entry.instant(in: dates.sections[dates.section(of: entry.line)], zone: zone)
    }
    let times =
      [moment(first), moment(last)].compactMap(\.self) + parts.flatMap { $0.map(\.at) }
      + FlexNetLog.edges(dates, zone: zone)
    start = times.min() ?? start
    end = times.max() ?? end
    findGaps(parts.flatMap(\.self), dates: dates)
    if parts.count == 1 {
      self.entries = parts[0]
      return
    }
    markRepeats(parts)
    self.entries = FlexNetLog.withEnds(parts).filter { !repeatedLines.contains($0.line) }
      .enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }

  /// The log's parts by their first moment, each dated.
  private static func parts(_ entries: [FlexNetEntry], dates: FlexNetDates, zone: Zone) -> [[FlexNetEntry]] {
    var dated: [(section: Int, entry: FlexNetEntry)] = []
    for var entry in entries {
      let section = dates.section(of: entry.line)
      guard let at = entry.instant(in: dates.sections[section], zone: zone) else { continue }
      entry.at = at
      dated.append((section, entry))
    }
    var parts: [[FlexNetEntry]] = [[]]
    var last = 0
    for (section, entry) in dated {
      if section > last {
        let opens = dates.sections[last + 1...section].contains {
          $0.startsBlock || isCopy($0, of: dated.map(\.entry))
        }
        if opens, !parts[parts.count - 1].isEmpty { parts.append([]) }
        last = section
      }
      parts[parts.count - 1].append(entry)
    }
    return parts.enumerated().sorted {
      ($0.element.first?.at ?? Instant(seconds: 0), $0.offset)
        < ($1.element.first?.at ?? Instant(seconds: 0), $1.offset)
    }.map(\.element)
  }

  /// Whether most events at the section's beginning repeat earlier ones.
  private static func isCopy(_ section: FlexNetDates.Section, of entries: [FlexNetEntry]) -> Bool {
    guard let end = section.repeatsUpTo else { return false }
    let before = Set(entries.filter { $0.line < section.firstLine }.compactMap(Occurrence.init))
    let own = entries.filter { (section.firstLine...end).contains($0.line) }.compactMap(Occurrence.init)
    return !own.isEmpty && own.count(where: before.contains) * 2 >= own.count
  }

  /// Between a part and the next one that begins with a server's start, whatever was still out ends.
  private static func withEnds(_ parts: [[FlexNetEntry]]) -> [FlexNetEntry] {
    var all: [FlexNetEntry] = []
    for part in parts {
      if let next = part.first, case .restart(daemon: nil) = next.content, let end = all.map(\.at).max(),
        end < next.at, var mark = all.last
      {
        mark.at = end
        mark.line = next.line
        mark.content = .logEnd(nextStart: next.at)
        all.append(mark)
      }
      all += part
    }
    return all
  }

  /// Moments of the lines on both sides of where logs are joined.
  private static func edges(_ dates: FlexNetDates, zone: Zone) -> [Instant] {
    var edges: [Instant] = []
    for (index, section) in dates.sections.enumerated() where index > 0 {
      guard let edge = section.edge, let own = section.base, let earlier = dates.sections[index - 1].base
      else { continue }
      for (base, reading) in [(earlier, edge.before), (own, edge.first)] {
        let local = Int64((base + reading.day).number) * 86_400 + Int64(reading.time)
        edges.append(Instant(seconds: zone.utcSeconds(local: local)))
      }
    }
    return edges
  }

  /// Where days passed without a line, unless another part of the file tells of them.
  private mutating func findGaps(_ entries: [FlexNetEntry], dates: FlexNetDates) {
    guard dates.sections.contains(where: { $0.gap > 0 }) else { return }
    var firsts: [Int: Instant] = [:]
    for entry in entries {
      let section = dates.section(of: entry.line)
      firsts[section] = min(firsts[section] ?? entry.at, entry.at)
    }
    let times = entries.map(\.at).sorted()
    for (index, section) in dates.sections.enumerated() where section.gap > 0 {
      let next = dates.sections[(index + 1)...].firstIndex(where: \.startsBlock) ?? dates.sections.count
      guard let after = (index..<next).lazy.compactMap({ firsts[$0] }).first else { continue }
      var low = 0
      var high = times.count
      while low < high {
        let middle = (low + high) / 2
        if times[middle] < after { low = middle + 1 } else { high = middle }
      }
      // Days that were skipped take a day at least.
      guard low > 0, after.seconds - times[low - 1].seconds >= 86_400 - FlexNetClock.jitter else { continue }
      gaps.append((times[low - 1], after))
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

  /// The same event at the same second in two parts is one event that stands twice.
  private mutating func markRepeats(_ parts: [[FlexNetEntry]]) {
    var known: [Occurrence: Int] = [:]
    for part in parts {
      var here: [Occurrence: Int] = [:]
      for entry in part {
        guard let occurrence = Occurrence(entry) else { continue }
        here[occurrence, default: 0] += 1
        if here[occurrence, default: 0] <= known[occurrence, default: 0] { repeatedLines.insert(entry.line) }
      }
      known.merge(here) { max($0, $1) }
    }
  }
}
