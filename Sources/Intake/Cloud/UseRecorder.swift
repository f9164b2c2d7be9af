internal import Facts

/// Takes the uses that records of an event log tell of. A record is one row, whatever number of products it names;
/// what one login did with one product at one moment is one use.
struct UseRecorder {
  private let reading: FileReading
  private var clock: SourceClock

  init(_ reading: FileReading) {
    self.reading = reading
    clock = SourceClock(source: reading.source.zone, organisation: reading.zone)
  }

  /// Accounts for one record that was a successful use.
  ///
  /// - Parameters:
  ///   - subject: the login as written.
  ///   - products: as written; repeated names count once.
  ///   - time: as written; without a zone it is the source's.
  ///   - line: of the record.
  mutating func take(subject: String, products: [String], at time: String, line: Int) throws(RowFlaw) {
    take(subject: subject, products: products, at: try instant(time), line: line)
  }

  mutating func take(subject: String, products: [String], at instant: Instant, line: Int) {
    let day = clock.day(of: instant)
    if day > reading.period.last { return reading.leaveOut("after the period") }
    let names = reading.sink.names
    let subject = names.id(of: subject)
    reading.take(
      (products.count == 1 ? products : distinct(products)).map { product in
        AccessEvent(at: instant, day: day, subject: subject, product: names.id(of: product), line: line)
      })
  }

  mutating func day(of instant: Instant) -> Day { clock.day(of: instant) }

  mutating func instant(_ text: String) throws(RowFlaw) -> Instant {
    if text.isEmpty { throw RowFlaw(code: "missing-field", reason: "the record has no time") }
    if let time = isoTime(Array(text.utf8)[...]) { return clock.instant(time) }
    // Some collectors leave a blank before the zone.
    let joined = text.replacing(" +", with: "+").replacing(" Z", with: "Z")
    guard let time = isoTime(Array(joined.utf8)[...]) else {
      throw RowFlaw(
        code: "bad-date", reason: "the time is `\(text.prefix(200))`; expected YYYY-MM-DDTHH:MM:SS and a zone"
      )
    }
    return clock.instant(time)
  }
}

extension RowFlaw {
  static func missing(_ what: String) -> RowFlaw {
    RowFlaw(code: "missing-field", reason: "the record has no \(what)")
  }
}

/// The day of a date as written, or of a time at its beginning: directories store days as midnight in UTC.
func writtenDay(_ text: String, _ name: String) throws(RowFlaw) -> Day? {
  if text.isEmpty { return nil }
  let bytes = Array(text.utf8)[...]
  guard let time = isoTime(bytes) else {
    throw RowFlaw(code: "bad-date", reason: "`\(name)` is `\(text.prefix(200))`; expected YYYY-MM-DD")
  }
  return Instant(seconds: time.seconds).day(in: .utc)
}
