internal import Facts

/// Reads what was out when reports of `lmstat -a` were made. What becomes of it is settled with the source's other
/// files; see ``LmstatPolls``.
struct LmstatUse {
  /// What the current feature's lines add up to, against what its first line says.
  private struct Tally {
    var line: Int
    var inUse: Int
    var out = 0
    var reserved = 0
  }

  private let reading: FileReading
  private var place = LmstatPlace()
  private var polls: LmstatPolls
  private var tally: Tally?
  private var vendor: String?
  private var starts = ZoneMemo(.utc)
  private var counts: [String: Int] = [:]
  private var differences = 0

  init(_ reading: FileReading) {
    self.reading = reading
    polls = LmstatPolls(file: reading.surveyed.file, book: reading.book)
    starts = ZoneMemo(reading.source.zone)
  }

  mutating func read(_ number: Int, _ bytes: ArraySlice<UInt8>, isCut: Bool) {
    let isCut = isCut || bytes.count > LmstatLine.limit
    let line = isCut ? .brokenUse : LmstatLine(bytes)
    if place.read(line, zone: reading.source.zone, lastDay: reading.period.last) {
      endFeature()
      if case .feature(let name, .counted(_, let inUse)) = line {
        tally = Tally(line: number, inUse: inUse)
        if let report = place.report {
          polls.lists[LmstatPolls.List(server: place.server, feature: name), default: []].insert(report.at)
        }
      }
    }
    let raw = { String(decoding: bytes.prefix(16_384), as: UTF8.self) }
    switch line {
    case .increment(let vendor, _): self.vendor = vendor
    case .checkout:
      do throws(RowFlaw) {
        take(try LmstatCheckout(bytes), number, raw())
      } catch {
        reading.reject(number, error.code, error.reason, raw: raw())
      }
    case .queued: reading.leaveOut("queued: no use")
    case .reservation(let units):
      tally?.reserved += units
      reading.leaveOut("reserved: no use")
    case .brokenFeature: counts["lines about a feature are not understood", default: 0] += 1
    case .brokenUse:
      reading.reject(
        number, isCut ? "record-too-long" : "bad-event",
        isCut ? "the line is too long" : "it is no check-out, reservation or place in a queue", raw: raw())
    case .fault: counts["lines tell of a server or daemon that does not answer", default: 0] += 1
    default: break
    }
  }

  private mutating func take(_ checkout: LmstatCheckout, _ number: Int, _ raw: String) {
    tally?.out += checkout.units
    guard let report = place.report else {
      return reading.reject(number, "no-date", "no line above tells when the report was made", raw: raw)
    }
    guard let feature = place.feature else {
      return reading.reject(number, "no-feature", "no line above names the feature", raw: raw)
    }
    // The server may stand in a zone in which the next day has begun.
    guard let start = checkout.start.newest(notAfter: report.day + 1) else {
      return reading.reject(number, "bad-date", "no year has the day on which it starts", raw: raw)
    }
    let began = Instant(
      seconds: starts.utcSeconds(local: Int64(start.day.number) * 86_400 + Int64(checkout.time)))
    let day = began.day(in: reading.zone)
    if day > reading.period.last { return reading.leaveOut("after the period") }
    let sighting = LmstatPolls.Sighting(
      daemon: vendor ?? place.soleDaemon, user: checkout.user, host: checkout.host, units: checkout.units,
      first: report.at, last: report.at, line: number)
    let key = LmstatPolls.CheckOut(
      list: LmstatPolls.List(server: place.server, feature: feature), identity: checkout.identity,
      start: began)
    if polls.checkOuts[key, default: sighting].join(sighting) { return reading.merge() }
    if !start.agrees { counts["starts have a day of the week that fits no late year", default: 0] += 1 }
    if checkout.lingers { counts["check-outs are borrowed or linger", default: 0] += 1 }
    if checkout.isDividedByGuess {
      counts["check-outs have names with blanks: where the user's ends is a guess", default: 0] += 1
    }
  }

  /// What is in use is what is out, and what is kept for somebody who does not use it.
  private mutating func endFeature() {
    if let tally, tally.inUse < tally.out || tally.inUse > tally.out + tally.reserved {
      differences += 1
      if differences <= 10 {
        reading.note(
          "line \(tally.line): \(tally.inUse) licences are said to be in use; listed are \(tally.out) out and "
            + "\(tally.reserved) reserved")
      }
    }
    tally = nil
    vendor = nil
  }

  mutating func finish() {
    endFeature()
    reading.take(LicenceRecord(content: .polls(polls), book: reading.book))
    reading.note(
      "\(place.reports) reports; times are in \(reading.source.zone.name), and starts are written without a year: the "
        + "newest that fits is taken")
    for (text, count) in counts.sorted(by: { $0.key < $1.key }) { reading.note("\(count) \(text)") }
    if differences > 10 { reading.note("\(differences - 10) further features whose numbers differ") }
  }
}
