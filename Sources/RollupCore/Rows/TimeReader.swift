/// Reads times in ISO form. Logs are nearly in order, so the last day and the last quarter of an hour are remembered.
struct TimeReader {
  private let form: LogPlan.TimeForm
  private let clock: LogPlan.LogClock
  /// The ten bytes of the last day, and its seconds.
  private var dayHead: UInt64 = 0
  private var dayTail: UInt64 = 0
  private var daySeconds: Int64 = 0
  private var localQuarter = Int64.min
  private var localOffset: Int64 = 0
  private var quarter = Int64.min
  private var offset: Int64 = 0

  init(_ form: LogPlan.TimeForm, _ clock: LogPlan.LogClock) {
    self.form = form
    self.clock = clock
  }

  /// - Returns: UTC seconds; `nil` where the text is written in another way, or there is no such time.
  @inline(__always)
  mutating func instant(_ bytes: Bytes, _ count: Int) -> Int64? {
    guard count >= 19 else { return nil }
    let head = loadWord(bytes, 0)
    let tail = UInt64(bytes[8]) << 8 | UInt64(bytes[9])
    if head != dayHead || tail != dayTail {
      guard let seconds = TimeReader.day(bytes) else { return nil }
      daySeconds = seconds
      dayHead = head
      dayTail = tail
    }
    let separator = bytes[10]
    guard (separator == 0x54 && form.allowsT) || (separator == 0x20 && form.allowsBlank), bytes[13] == 0x3A,
      bytes[16] == 0x3A
    else { return nil }
    let hour = TimeReader.pair(bytes, 11)
    let minute = TimeReader.pair(bytes, 14)
    let second = TimeReader.pair(bytes, 17)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    let local = daySeconds &+ Int64(hour &* 3600 &+ minute &* 60 &+ second)
    if count == 20, bytes[19] == 0x5A, form.allowsZone { return local }
    if count == 19 { return utc(local) }
    return rest(bytes, count, local)
  }

  /// What follows the second: a fraction, a zone, both.
  private mutating func rest(_ bytes: Bytes, _ count: Int, _ local: Int64) -> Int64? {
    var at = 19
    if bytes[at] == 0x2E || bytes[at] == 0x2C {
      guard form.allowsFraction else { return nil }
      at += 1
      while at < count, bytes[at] &- 0x30 < 10 { at += 1 }
    }
    if at == count { return utc(local) }
    guard form.allowsZone else { return nil }
    if at + 1 == count { return bytes[at] == 0x5A ? local : nil }
    guard at + 6 == count, bytes[at] == 0x2B || bytes[at] == 0x2D, bytes[at + 3] == 0x3A else { return nil }
    let hours = TimeReader.pair(bytes, at + 1)
    let minutes = TimeReader.pair(bytes, at + 4)
    guard hours < 24, minutes < 60 else { return nil }
    let offset = Int64(hours * 3600 + minutes * 60)
    return bytes[at] == 0x2B ? local - offset : local + offset
  }

  @inline(__always)
  private mutating func utc(_ local: Int64) -> Int64 {
    let asked = TimeReader.floored(local, 900)
    if asked != localQuarter {
      localQuarter = asked
      localOffset = clock.utc(local) - local
    }
    return local &+ localOffset
  }

  /// The day of a moment, since 1970.
  @inline(__always)
  mutating func day(_ instant: Int64) -> Int {
    let asked = TimeReader.floored(instant, 900)
    if asked != quarter {
      quarter = asked
      offset = clock.offset(instant)
    }
    return Int(TimeReader.floored(instant &+ offset, 86_400))
  }

  @inline(__always)
  private static func floored(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : (value &- (divisor &- 1)) / divisor
  }

  /// The value of two digits; more than 99 where they are none.
  @inline(__always)
  private static func pair(_ bytes: Bytes, _ at: Int) -> Int {
    let tens = bytes[at] &- 0x30
    let ones = bytes[at &+ 1] &- 0x30
    return tens < 10 && ones < 10 ? Int(tens) &* 10 &+ Int(ones) : 1000
  }

  /// Seconds at the beginning of `YYYY-MM-DD`. Source: Howard Hinnant, `days_from_civil`.
  private static func day(_ bytes: Bytes) -> Int64? {
    let (century, ofCentury) = (pair(bytes, 0), pair(bytes, 2))
    let year = century * 100 + ofCentury
    let month = pair(bytes, 5)
    let day = pair(bytes, 8)
    guard bytes[4] == 0x2D, bytes[7] == 0x2D, century < 100, ofCentury < 100, year > 0, 1...12 ~= month,
      1...31 ~= day, day <= length(ofMonth: month, year)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468) * 86_400
  }

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
