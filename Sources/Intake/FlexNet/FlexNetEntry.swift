internal import Facts

/// A line of a debug log that means something, with its place in time.
struct FlexNetEntry {
  /// Indirect, so that the many entries that say the same can share one value.
  indirect enum Content: Hashable {
    case event(FlexNetEvent)
    /// A daemon's check-outs are over; `nil`: those of all daemons.
    case restart(daemon: String?)
    /// The log ends here, and another one of the same server follows.
    case logEnd(nextStart: Instant)
  }

  var line: Int
  var timeOfDay: Int
  var reading: FlexNetClock.Reading
  /// Seconds east of UTC, where the line says so.
  var offset: Int?
  var content: Content
  /// Set when the log was read to its end.
  var at = Instant(seconds: 0)

  /// The moment, by the section's dates; `nil` where it has none.
  func instant(in section: FlexNetDates.Section, zone: Zone) -> Instant? {
    guard let base = section.base else { return nil }
    let day = base + (section.pinned?.day ?? reading.day)
    let timeOfDay = section.pinned?.time ?? timeOfDay
    let local = Int64(day.number) * 86_400 + Int64(timeOfDay)
    if let offset { return Instant(seconds: local - Int64(offset)) }
    let first = zone.utcSeconds(local: local)
    if reading.isRepeatedHour {
      let second = Instant(seconds: first + 3600)
      if second.seconds + Int64(zone.offset(at: second)) == local { return second }
    }
    return Instant(seconds: first)
  }
}
