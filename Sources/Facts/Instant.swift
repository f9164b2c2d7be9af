/// A moment in UTC, to the second.
public struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z; may be negative.
  public var seconds: Int64

  public init(seconds: Int64) { self.seconds = seconds }

  /// The first second of a day in a zone.
  public init(startOf day: Day, in zone: Zone) {
    let local = Int64(day.number) * 86_400
    self.seconds = zone.utcSeconds(local: local)
  }

  /// Parses RFC 3339: `2026-10-05T09:00:00Z`, with `+02:00` in place of `Z`, with a blank in place of `T`,
  /// and with fractional seconds, which are dropped. A text without zone is `nil` here: a reader that knows
  /// the source's zone uses ``Zone/utcSeconds(local:)``.
  public init?(_ text: some StringProtocol) {
    guard let local = LocalTime(text), let offset = local.offset else { return nil }
    self.seconds = local.seconds - Int64(offset)
  }

  /// The civil day on which this moment falls in a zone.
  public func day(in zone: Zone) -> Day {
    let local = seconds + Int64(zone.offset(at: self))
    return Day(number: Int32(clamping: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
  }

  public static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
}

extension Instant: CustomStringConvertible {
  /// RFC 3339 in UTC, `2026-10-05T09:00:00Z`.
  public var description: String {
    let day = self.day(in: .utc)
    let rest = Int(seconds - Int64(day.number) * 86_400)
    return "\(day)T\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))Z"
  }
}

/// A date and time as written, with its offset from UTC where one was written.
public struct LocalTime: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00 on the writer's clock.
  public var seconds: Int64
  /// Seconds east of UTC, or `nil` where the text names no zone.
  public var offset: Int?

  public init(seconds: Int64, offset: Int?) {
    self.seconds = seconds
    self.offset = offset
  }

  /// Parses `YYYY-MM-DD`, then optionally `T` or a blank and `HH:MM` or `HH:MM:SS[.fraction]`, then optionally
  /// `Z`, `±HH:MM` or `±HHMM`. A leap second (`:60`) counts as the second before it.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]),
      let dayOfMonth = digits(bytes[8..<10]),
      let day = Day(year: year, month: month, day: dayOfMonth)
    else { return nil }
    var at = 10
    var time = 0
    if at < bytes.count, bytes[at] == 0x54 || bytes[at] == 0x20 || bytes[at] == 0x74 {
      guard bytes.count >= at + 6, bytes[at + 3] == 0x3A,
        let hour = digits(bytes[at + 1..<at + 3]), hour < 24,
        let minute = digits(bytes[at + 4..<at + 6]), minute < 60
      else { return nil }
      time = hour * 3600 + minute * 60
      at += 6
      if at + 2 < bytes.count, bytes[at] == 0x3A {
        guard let second = digits(bytes[at + 1..<at + 3]), second <= 60 else { return nil }
        time += min(second, 59)
        at += 3
        if at < bytes.count, bytes[at] == 0x2E || bytes[at] == 0x2C {
          at += 1
          while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
        }
      }
    }
    self.seconds = Int64(day.number) * 86_400 + Int64(time)
    guard let offset = LocalTime.offset(bytes[at...]) else { return nil }
    self.offset = offset
  }

  /// `nil` where the rest is no zone; `.some(nil)` where it is empty.
  private static func offset(_ rest: ArraySlice<UInt8>) -> Int?? {
    if rest.isEmpty { return .some(nil) }
    if rest.count == 1, rest.first == 0x5A || rest.first == 0x7A { return 0 }
    guard let sign = rest.first, sign == 0x2B || sign == 0x2D else { return nil }
    let numbers = rest.dropFirst().filter { $0 != 0x3A }
    guard numbers.count == 4, let value = digits(numbers[...]), value / 100 < 24, value % 100 < 60
    else { return nil }
    let seconds = value / 100 * 3600 + value % 100 * 60
    return sign == 0x2B ? seconds : -seconds
  }
}
