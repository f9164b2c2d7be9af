internal import Facts

/// Dates of a log whose rows write no year: that of the last full date, or of the year before or after, whichever makes
/// the row's date closest to it.
struct RLMClock {
  private var zone: ZoneMemo
  private let plain: Zone
  /// Seconds since 1970 on the server's clock: the last full date, or the latest row since.
  private var last: Int64?
  private var lastInstant: Instant?

  /// A full date was met.
  var isAnchored: Bool { last != nil }

  init(_ zone: Zone) {
    self.zone = ZoneMemo(zone)
    plain = zone
  }

  /// A line with a full date.
  ///
  /// - Returns: `nil` where there is no such day.
  mutating func anchor(_ date: RLMLine.Date, time: Int, begins: Bool) -> Instant? {
    guard let day = Day(year: date.year, month: date.month, day: date.day) else { return nil }
    if begins { lastInstant = nil }
    let local = Int64(day.number) * 86_400 + Int64(time)
    last = local
    return instant(local)
  }

  /// - Returns: `nil` before the first full date, and where no close year has such a day.
  mutating func instant(_ moment: RLMLine.Moment) -> Instant? {
    guard let last else { return nil }
    let today = Day(number: Int32(clamping: last >= 0 ? last / 86_400 : (last - 86_399) / 86_400))
    let local: Int64
    if let date = moment.date {
      guard let day = date.closest(to: today) else { return nil }
      local = Int64(day.number) * 86_400 + Int64(moment.time)
    } else {
      let here = Int64(today.number) * 86_400 + Int64(moment.time)
      local = [here, here - 86_400, here + 86_400].min { abs($0 - last) < abs($1 - last) } ?? here
    }
    self.last = max(last, local)
    return instant(local)
  }

  /// In the hour that autumn has twice, a time that goes back is of the second one.
  private mutating func instant(_ local: Int64) -> Instant {
    var instant = Instant(seconds: zone.utcSeconds(local: local))
    let back = lastInstant.map { $0.seconds - instant.seconds } ?? 0
    if back > 300, back <= 7200 {
      let second = Instant(seconds: instant.seconds + 3600)
      if second.seconds + Int64(plain.offset(at: second)) == local { instant = second }
    }
    lastInstant = max(lastInstant ?? instant, instant)
    return instant
  }
}
