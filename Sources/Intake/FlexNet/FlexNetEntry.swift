internal import Facts

/// A line of a debug log that means something, with its place in time.
///
/// A log may be several that were joined in any order, so that no line can be paired before the last one is read: an
/// entry is kept of each, of 32 bytes, whatever the line holds. What lines say is shared by all that say the same.
struct FlexNetEntry {
  /// Indirect, so that the many entries that say the same can share one value.
  indirect enum Content: Hashable {
    case event(FlexNetEvent)
    /// A daemon's check-outs are over; `nil`: those of all daemons.
    case restart(daemon: String?)
    /// The log ends here, and another one of the same server follows.
    case logEnd(nextStart: Instant)
  }

  /// Set when the log was read to its end.
  var at = Instant(seconds: 0)
  var content: Content
  private var number: UInt32
  private let time: Int32
  /// Doubled, and one more in an hour that the clock shows for the second time.
  private let day: Int32
  /// Seconds east of UTC; the smallest number: the line does not say so.
  private let east: Int32

  /// - Parameters:
  ///   - timeOfDay: seconds since midnight.
  ///   - offset: seconds east of UTC, where the line says so.
  init(line: Int, timeOfDay: Int, reading: FlexNetClock.Reading, offset: Int?, content: Content) {
    number = UInt32(clamping: line)
    self.content = content
    time = Int32(clamping: timeOfDay)
    day = Int32(clamping: reading.day * 2 + (reading.isRepeatedHour ? 1 : 0))
    east = offset.map { Int32(clamping: $0) } ?? .min
  }

  var line: Int {
    get { Int(number) }
    set { number = UInt32(clamping: newValue) }
  }
  var timeOfDay: Int { Int(time) }
  var reading: FlexNetClock.Reading {
    FlexNetClock.Reading(day: Int(day >> 1), isRepeatedHour: day & 1 == 1)
  }
  private var offset: Int? { east == .min ? nil : Int(east) }

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
