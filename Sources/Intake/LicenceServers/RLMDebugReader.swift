internal import Facts

/// Reads the debug log of a vendor's RLM server. It writes neither years nor seconds nor handles: the last line is of
/// the newest year in which it lies within the period or before it, each step back of the date is a New Year, and
/// check-outs pair as FlexNet's do.
///
/// No year is known before the last line is read: an entry is kept of each, of one size, whatever the line holds.
struct RLMDebugReader {
  private struct Stamp {
    var date: YearlessDate
    var time: Int
    /// New Years before it.
    var year: Int

    init(date: YearlessDate, time: Int, year: Int) {
      self.date = date
      self.time = time
      self.year = year
    }

    init(_ entry: FlexNetEntry) {
      let packed = entry.reading.day
      date = YearlessDate(month: packed >> 5 & 15, day: packed & 31)
      time = entry.timeOfDay
      year = packed >> 9
    }

    /// As an entry has it, until its day is known.
    var reading: FlexNetClock.Reading { FlexNetClock.Reading(day: year << 9 | date.month << 5 | date.day) }
  }

  private let reading: FileReading
  private var entries = FlexNetEntries()
  private var sayings = FlexNetSayings()
  private var first: Stamp?
  private var last: Stamp?
  private var otherLines = 0
  private var daemons: Set<String> = []
  private var offered = OfferedFeatures()
  /// The refusal on the line before: its reason follows.
  private var refusal: Int?

  init(_ reading: FileReading) { self.reading = reading }

  mutating func read(_ number: Int, _ bytes: ArraySlice<UInt8>, isCut: Bool) {
    guard !isCut, let line = RLMDebugLine(bytes) else {
      let head = bytes.prefix(200)
      if [") OUT: ", ") IN: ", ") DENIED: "].contains(where: { head.end(of: $0) != nil }) {
        reading.reject(
          number, isCut ? "record-too-long" : "bad-time",
          isCut ? "the line is too long" : "the line does not begin with a date, a time and a daemon",
          raw: String(decoding: bytes.prefix(16_384), as: UTF8.self))
      } else {
        otherLines += 1
      }
      return
    }
    let stamp = stamp(line)
    if daemons.count < 100 { daemons.insert(line.daemon) }
    if let refusal, line.isIndented, case .event(var event) = entries[refusal].content, event.reason.isEmpty {
      event.reason = String(decoding: line.message.prefix(500), as: UTF8.self)
      entries[refusal].content = sayings.content(event)
    }
    refusal = nil
    do throws(RowFlaw) {
      if let event = try line.event() {
        if event.kind == .denied { refusal = entries.count }
        append(number, stamp, sayings.content(event))
      } else {
        otherLines += 1
        for feature in offered.named(by: line.daemon, in: line.message, mayGoOn: !line.message.isEmpty) {
          sayings.note(feature: feature)
        }
        if line.endsSessions { append(number, stamp, .restart(daemon: line.daemon)) }
      }
    } catch {
      reading.reject(
        number, error.code, error.reason, raw: String(decoding: bytes.prefix(16_384), as: UTF8.self))
    }
  }

  private mutating func append(_ number: Int, _ stamp: Stamp, _ content: FlexNetEntry.Content) {
    entries.append(
      FlexNetEntry(
        line: number, timeOfDay: stamp.time, reading: stamp.reading, offset: nil, content: content))
  }

  private mutating func stamp(_ line: RLMDebugLine) -> Stamp {
    var stamp = Stamp(date: line.date, time: line.time, year: last?.year ?? 0)
    // Lines around midnight may be out of order.
    if let last, last.date.ordinal - line.date.ordinal > 1 { stamp.year += 1 }
    first = first ?? stamp
    last = stamp
    return stamp
  }

  mutating func finish() {
    reading.note(
      "\(otherLines) lines are no events; times are in \(reading.source.zone.name), without years and seconds"
    )
    guard let first, let last, let end = last.date.newest(notAfter: reading.period.last)?.day else {
      for entry in entries {
        reject(entry.line, entry.content, "no-date", "no year has the log's last day")
      }
      return
    }
    let year = end.components.year - last.year
    reading.note("the years are a guess: the log ends on \(end) at the latest")
    var log = FlexNetLog()
    // Moved out, so that there is one copy of them.
    log.entries = entries
    entries = FlexNetEntries()
    log.entries.keep { entry in
      guard let at = instant(Stamp(entry), year: year) else {
        reject(
          entry.line, entry.content, "bad-date", "there is no such day in the year that follows from the log")
        return false
      }
      entry.at = at
      return true
    }
    let moments =
      [log.entries.lazy.map(\.at).min(), log.entries.lazy.map(\.at).max()].compactMap(\.self)
      + [first, last].compactMap { instant($0, year: year) }
    log.start = moments.min() ?? log.start
    log.end = moments.max() ?? log.end
    reading.take(
      LicenceRecord(
        content: .debugLog(
          DebugLog(
            file: reading.surveyed.file, book: reading.book, daemons: daemons, features: sayings.features,
            log: log)),
        book: reading.book))
  }

  private func reject(_ line: Int, _ content: FlexNetEntry.Content, _ code: String, _ reason: String) {
    guard case .event(let event) = content else { return }
    reading.reject(
      line, code, reason, raw: "\(event.kind.rawValue): \(event.feature) \(event.user)@\(event.host)")
  }

  private func instant(_ stamp: Stamp, year: Int) -> Instant? {
    guard let day = Day(year: year + stamp.year, month: stamp.date.month, day: stamp.date.day) else {
      return nil
    }
    return Instant(
      seconds: reading.source.zone.utcSeconds(local: Int64(day.number) * 86_400 + Int64(stamp.time)))
  }
}
