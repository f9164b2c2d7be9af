internal import Facts

/// Reads an RLM report log: check-outs, returns and refusals are rows, all other lines help to date them. What the rows
/// mean is settled with the source's other files; see ``RLMReplay``.
struct RLMReader {
  private let reading: FileReading
  private var clock: RLMClock
  private var report: RLMReport
  /// Lines before the first full date.
  private var waiting: [(line: Int, bytes: [UInt8])] = []
  private var waitingBytes = 0
  /// Bytes of rows before the first full date. Servers write one every half an hour.
  private static let waitingLimit = 16 << 20
  private var otherLines = 0
  private var jumps = 0

  init(_ reading: FileReading) {
    self.reading = reading
    clock = RLMClock(reading.source.zone)
    report = RLMReport(file: reading.surveyed.file, book: reading.book)
  }

  mutating func read(_ number: Int, _ bytes: ArraySlice<UInt8>, isCut: Bool) {
    if isCut || bytes.count > 65_536 {
      return reading.reject(number, "record-too-long", "the line is too long", raw: raw(bytes))
    }
    switch RLMLine(bytes) {
    case .isv(let name): report.add(.isv(name), line: number)
    case .start(let host, let date, let time):
      guard let at = clock.anchor(date, time: time, begins: true) else {
        otherLines += 1
        return
      }
      readWaiting()
      report.add(.start(host: foldedName(host)), at: at, line: number)
    case .stamp(let date, let time, let isEnd):
      guard let at = clock.anchor(date, time: time, begins: false) else {
        otherLines += 1
        return
      }
      readWaiting()
      report.add(.stamp(isEnd: isEnd), at: at, line: number)
    case .shutdown(let moment):
      if let at = clock.instant(moment) {
        report.add(.shutdown, at: at, line: number)
      } else if !clock.isAnchored, waitingBytes < RLMReader.waitingLimit {
        waitingBytes += bytes.count
        waiting.append((number, Array(bytes)))
      }
    case .event(let event): take(event, number, bytes)
    case .queue: reading.leaveOut("queued: no use")
    case .broken(let reason): reading.reject(number, "bad-event", reason, raw: raw(bytes))
    case .other:
      otherLines += 1
      if bytes.hasPrefix("TIMEJUMP") { jumps += 1 }
    }
  }

  private func raw(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(16_384), as: UTF8.self)
  }

  private mutating func wait(_ number: Int, _ bytes: ArraySlice<UInt8>) {
    waitingBytes += bytes.count
    if waitingBytes <= RLMReader.waitingLimit { return waiting.append((number, Array(bytes))) }
    let limit = RLMReader.waitingLimit >> 20
    reading.reject(number, "no-date", "no line in \(limit) MiB before it tells a year", raw: raw(bytes))
  }

  private mutating func readWaiting() {
    let rows = waiting
    waiting = []
    for row in rows { read(row.line, row.bytes[...], isCut: false) }
  }

  private mutating func take(_ event: RLMLine.Event, _ number: Int, _ bytes: ArraySlice<UInt8>) {
    guard let at = clock.instant(event.moment) else {
      if clock.isAnchored {
        reading.reject(number, "bad-date", "no close year has this day", raw: raw(bytes))
      } else {
        wait(number, bytes)
      }
      return
    }
    report.add(.event(event), at: at, line: number)
  }

  mutating func finish() {
    for row in waiting {
      guard case .event = RLMLine(row.bytes[...]) else { continue }
      reading.reject(row.line, "no-date", "the log has no line that tells a year", raw: raw(row.bytes[...]))
    }
    report.finish()
    reading.take(LicenceRecord(content: .reportLog(report), book: reading.book))
    reading.note("\(otherLines) lines are no rows; times are in \(reading.source.zone.name)")
    if let start = report.start, let end = report.end {
      reading.note("the log spans \(start) to \(end) in \(report.lives) lives of servers")
    }
    if jumps > 0 { reading.note("\(jumps) lines tell that the server's clock was set") }
  }
}
