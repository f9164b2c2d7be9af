internal import Facts

/// Reads the debug log of a vendor's RLM server. It writes neither years nor seconds nor handles: the last line is of
/// the newest year in which it lies within the period or before it, each step back of the date is a New Year, and
/// check-outs pair as FlexNet's do.
struct RLMDebugReader {
  private struct Stamp {
    var date: YearlessDate
    var time: Int
    /// New Years before it.
    var year: Int
  }

  private let reading: FileReading
  private var entries: [(line: Int, stamp: Stamp, content: FlexNetEntry.Content)] = []
  private var first: Stamp?
  private var last: Stamp?
  private var otherLines = 0
  private var daemons: Set<String> = []
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
      entries[refusal].content = .event(event)
    }
    refusal = nil
    do throws(RowFlaw) {
      if let event = try line.event() {
        if event.kind == .denied { refusal = entries.count }
        entries.append((number, stamp, .event(event)))
      } else {
        otherLines += 1
        if line.endsSessions { entries.append((number, stamp, .restart(daemon: line.daemon))) }
      }
    } catch {
      reading.reject(
        number, error.code, error.reason, raw: String(decoding: bytes.prefix(16_384), as: UTF8.self))
    }
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
    for entry in entries {
      guard let at = instant(entry.stamp, year: year) else {
        reject(
          entry.line, entry.content, "bad-date", "there is no such day in the year that follows from the log")
        continue
      }
      log.entries.append(
        FlexNetEntry(
          line: entry.line, timeOfDay: entry.stamp.time, reading: FlexNetClock.Reading(day: 0), offset: nil,
          content: entry.content, at: at))
    }
    let moments = log.entries.map(\.at) + [first, last].compactMap { instant($0, year: year) }
    log.start = moments.min() ?? log.start
    log.end = moments.max() ?? log.end
    reading.take(
      LicenceRecord(
        content: .debugLog(
          DebugLog(file: reading.surveyed.file, book: reading.book, daemons: daemons, log: log)),
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
