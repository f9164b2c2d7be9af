/// What is kept of all uses of one product under one login: one line of the cache.
struct UseEntry: BitwiseCopyable {
  /// Number of the login in its partition, and of the product.
  var subject: UInt32
  var product: UInt32
  /// Seconds since 1970.
  var first: Int64
  var last: Int64
  /// Where the first and the last use stand, and where the login first stands in any of these uses: number of the
  /// file in its upper 24 bits, of the line in the others.
  var firstPlace: UInt64
  var lastPlace: UInt64
  var seen: UInt64
  /// Uses within the period.
  var events: UInt32
  /// A bit for each day of a period of up to ``UseEntry/narrowDays`` days.
  var days: DayBits

  static let narrowDays = 96

  typealias DayBits = (UInt32, UInt32, UInt32)

  /// One use.
  init(subject: UInt32, product: UInt32, time: Int64, place: UInt64) {
    self.subject = subject
    self.product = product
    first = time
    last = time
    firstPlace = place
    lastPlace = place
    seen = place
    events = 0
    days = (0, 0, 0)
  }

  @inline(__always)
  mutating func add(time: Int64, place: UInt64) {
    if time < first || (time == first && place < firstPlace) {
      first = time
      firstPlace = place
    }
    if time > last || (time == last && place > lastPlace) {
      last = time
      lastPlace = place
    }
    if place < seen { seen = place }
  }

  /// - Parameter day: 0 for the period's first; at most 95.
  @inline(__always)
  mutating func mark(_ day: Int) {
    let bit: UInt32 = 1 << UInt32(truncatingIfNeeded: day & 31)
    switch day >> 5 {
    case 0: days.0 |= bit
    case 1: days.1 |= bit
    default: days.2 |= bit
    }
  }

  /// No use is within the period.
  mutating func forgetPeriod() {
    events = 0
    days = (0, 0, 0)
  }

  var narrowDayCount: Int { days.0.nonzeroBitCount + days.1.nonzeroBitCount + days.2.nonzeroBitCount }

  /// Joins what was kept of other uses of the same product under the same login.
  mutating func join(_ other: UseEntry) {
    if other.first < first || (other.first == first && other.firstPlace < firstPlace) {
      first = other.first
      firstPlace = other.firstPlace
    }
    if other.last > last || (other.last == last && other.lastPlace > lastPlace) {
      last = other.last
      lastPlace = other.lastPlace
    }
    if other.seen < seen {
      seen = other.seen
      subject = other.subject
    }
    events += other.events
    days.0 |= other.days.0
    days.1 |= other.days.1
    days.2 |= other.days.2
  }
}

/// A use as a scanner hands it over; its login's bytes stand in the scanner's buffer.
struct LoggedUse: BitwiseCopyable {
  var hash: UInt64
  var time: Int64
  /// Where the login stands in the buffer.
  var offset: UInt32
  /// Line of the file, or of the piece of it until that is known.
  var line: UInt32
  var product: UInt32
  var length: UInt16
  /// 0 before the period, 1 for its first day, or ``inChain``.
  var day: UInt16

  /// The day of a use of a product that counts sessions, which goes into a chain.
  static let inChain = UInt16.max
}
