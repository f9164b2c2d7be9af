internal import Facts

/// Turns written times into moments and days: times without zone are the source's, days are the organisation's.
struct SourceClock: Sendable {
  private var source: ZoneMemo
  private var organisation: ZoneMemo

  init(source: Zone, organisation: Zone) {
    self.source = ZoneMemo(source)
    self.organisation = ZoneMemo(organisation)
  }

  mutating func instant(_ time: LocalTime) -> Instant {
    if let offset = time.offset { return Instant(seconds: time.seconds - Int64(offset)) }
    return Instant(seconds: source.utcSeconds(local: time.seconds))
  }

  /// The second moment that a written time may mean: in autumn one hour comes twice, and ``instant(_:)`` takes the first.
  func laterInstant(_ time: LocalTime) -> Instant? {
    if time.offset != nil { return nil }
    let second = Instant(seconds: source.zone.utcSeconds(local: time.seconds) + 3600)
    return second.seconds + Int64(source.zone.offset(at: second)) == time.seconds ? second : nil
  }

  mutating func day(of instant: Instant) -> Day { organisation.day(of: instant) }

  /// The day of a date field: as written, unless a zone is written too.
  func writtenDay(_ time: LocalTime) -> Day {
    if let offset = time.offset {
      return Instant(seconds: time.seconds - Int64(offset)).day(in: organisation.zone)
    }
    return Instant(seconds: time.seconds).day(in: .utc)
  }
}

/// A zone that remembers the last quarter of an hour it was asked about. Offsets change at full quarters only, and
/// logs are nearly in order, so most questions are about the same one.
struct ZoneMemo: Sendable {
  let zone: Zone
  private var localBlock = Int64.min
  private var localOffset: Int64 = 0
  private var block = Int64.min
  private var offset: Int64 = 0

  init(_ zone: Zone) { self.zone = zone }

  mutating func utcSeconds(local: Int64) -> Int64 {
    let asked = quarter(local)
    if asked != localBlock {
      localBlock = asked
      localOffset = zone.utcSeconds(local: local) - local
    }
    return local + localOffset
  }

  mutating func day(of instant: Instant) -> Day {
    let asked = quarter(instant.seconds)
    if asked != block {
      block = asked
      offset = Int64(zone.offset(at: instant))
    }
    let local = instant.seconds + offset
    return Day(number: Int32(clamping: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
  }
}

private func quarter(_ seconds: Int64) -> Int64 { (seconds >= 0 ? seconds : seconds - 899) / 900 }
