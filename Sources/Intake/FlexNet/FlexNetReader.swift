internal import Facts

/// Reads one debug log: every event line is a row, and all other lines only help to date them.
func readFlexNet(_ reading: FileReading) throws {
  var scan = FlexNetScan(reading)
  var lines = LineScanner(try reading.surveyed.text())
  while try lines.next({ line, bytes, isCut in scan.read(line, bytes, isCut: isCut) }) {
    if scan.contradictions > 1000 {
      throw Fault.unreadable(
        reading.surveyed.file.path, "its dates contradict each other more than 1,000 times",
        remedy: "give the server's debug log as it was written")
    }
  }
  scan.finish()
}

private struct FlexNetScan {
  private let reading: FileReading
  private var clock = FlexNetClock()
  private var dates = FlexNetDates()
  private var entries = FlexNetEntries()
  private var sayings = FlexNetSayings()
  private var first: FlexNetEntry?
  private var last: FlexNetEntry?
  private var otherLines = 0
  private var restarts = 0
  private var joinedLines = 0
  private var servers: Set<String> = []
  private var daemons: Set<String> = []
  private var offered = OfferedFeatures()

  init(_ reading: FileReading) { self.reading = reading }

  /// Places where a date does not follow from what stands before.
  var contradictions: Int { dates.sections.count }

  mutating func read(_ number: Int, _ bytes: ArraySlice<UInt8>, isCut: Bool) {
    var rest = bytes
    while !isCut, let second = FlexNetLine(rest)?.secondEvent {
      // Two daemons wrote at once: the line holds two.
      joinedLines += 1
      readOne(number, rest[..<second], isCut: false)
      rest = rest[second...]
      while rest.last.map({ $0 <= 0x20 }) ?? false { rest.removeLast() }
    }
    readOne(number, rest, isCut: isCut)
  }

  private mutating func readOne(_ number: Int, _ bytes: ArraySlice<UInt8>, isCut: Bool) {
    guard !isCut, let line = FlexNetLine(bytes) else {
      if FlexNetScan.looksLikeEvent(bytes) {
        let reason = isCut ? "the line is too long" : "the line does not begin with a time and a daemon"
        reading.reject(
          number, isCut ? "record-too-long" : "bad-time", reason,
          raw: String(decoding: bytes.prefix(16_384), as: UTF8.self))
      } else {
        otherLines += 1
      }
      return
    }
    let moment = clock.read(line.timeOfDay, line: number)
    var entry = FlexNetEntry(
      line: number, timeOfDay: line.timeOfDay, reading: moment, offset: line.dated?.offset,
      content: .restart(daemon: nil))
    if FlexNetSigns.isBanner(line) {
      let edge = last.map { last in
        FlexNetDates.Edge(
          before: (last.reading.day, last.timeOfDay), first: (moment.day, line.timeOfDay))
      }
      dates.banner(line: number, edge: edge)
    }
    if line.daemon != "lmgrd", daemons.count < 100 { daemons.insert(line.daemon) }
    if servers.count < 100, let server = FlexNetSigns.server(line) { servers.insert(server) }
    let day = line.dated.map { Instant(seconds: $0.seconds).day(in: .utc) } ?? FlexNetSigns.day(line)
    if let day {
      dates.anchor(
        day, runningDay: moment.day, timeOfDay: line.timeOfDay, line: number, clock: &clock)
    }
    first = first ?? entry
    last = entry
    guard let kind = FlexNetEvent.kind(of: line.message) else {
      otherLines += 1
      noteOffered(line)
      let daemon = FlexNetSigns.endedDaemon(line)
      if daemon != nil || FlexNetSigns.isFreshStart(line) {
        restarts += 1
        entry.content = .restart(daemon: daemon)
        entries.append(entry)
      }
      return
    }
    do throws(RowFlaw) {
      entry.content = sayings.content(
        try FlexNetEvent(kind, daemon: line.daemon, message: line.message))
      entries.append(entry)
    } catch {
      reading.reject(
        number, error.code, error.reason, raw: String(decoding: bytes.prefix(16_384), as: UTF8.self))
    }
  }

  /// A daemon lists up to three features a line.
  private mutating func noteOffered(_ line: FlexNetLine) {
    func isFew() -> Bool {
      (1...3).contains(line.message.split(maxSplits: 3, whereSeparator: { $0 == 0x20 || $0 == 0x09 }).count)
    }
    for feature in offered.named(by: line.daemon, in: line.message, mayGoOn: isFew()) {
      sayings.note(feature: feature)
    }
  }

  /// An event without time or daemon: `OUT: "feature" …` at the line's start, or after a damaged beginning.
  private static func looksLikeEvent(_ bytes: ArraySlice<UInt8>) -> Bool {
    let head = trimmed(bytes.prefix(200))
    if FlexNetEvent.kind(of: head) != nil { return true }
    return head.indices.contains {
      head[$0] == 0x29 && FlexNetEvent.kind(of: trimmed(head[($0 + 1)...])) != nil
    }
  }

  mutating func finish() {
    reading.note("\(otherLines) lines are no events")
    guard let first, let last, dates.anchors > 0 else {
      for entry in entries {
        guard case .event(let event) = entry.content else { continue }
        reading.reject(
          entry.line, "no-date", "the log has no line that tells a date",
          raw: "\(event.kind.rawValue): \"\(event.feature)\" \(event.user)@\(event.host)")
      }
      return
    }
    let log = FlexNetLog(takeEntries(), dates: dates, first: first, last: last, zone: reading.source.zone)
    for _ in 0..<log.repeatedRows { reading.merge() }
    reading.take(
      LicenceRecord(
        content: .debugLog(
          DebugLog(
            file: reading.surveyed.file, book: reading.book, servers: servers, daemons: daemons,
            features: sayings.features, log: log)),
        book: reading.book))
    writeNotes(log)
  }

  /// Moved out, so that there is one copy of them.
  private mutating func takeEntries() -> FlexNetEntries {
    defer { entries = FlexNetEntries() }
    return entries
  }

  private func writeNotes(_ log: FlexNetLog) {
    reading.note("\(dates.anchors) lines tell dates; times are in \(reading.source.zone.name)")
    reading.note("the log spans \(log.start) to \(log.end)")
    if joinedLines > 0 { reading.note("\(joinedLines) events stand in the line of another one") }
    if restarts > 0 { reading.note("\(restarts) lines tell that a daemon ended or started") }
    for line in clock.hourStepsBack { reading.note("line \(line): the clock goes back by an hour") }
    for note in dates.notes.prefix(20) { reading.note(note) }
    if dates.notes.count > 20 { reading.note("\(dates.notes.count - 20) further places like these") }
    if log.joinedParts > 0 {
      reading.note(
        "\(log.joinedParts + 1) logs are joined in this file: put in order, \(log.repeatedRows) repeated "
          + "rows merged")
    }
  }
}
