public import Facts

/// Who or what consumes.
public struct Consumer: Hashable, Comparable, Sendable {
  /// What it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case person
    /// A login that nobody could be found for.
    case login
    case device
    /// The pool of a licence server's feature.
    case pool
    /// What a minimum, or rounding up to whole packs, adds for all consumers of a product together.
    case minimum
  }

  public var kind: Kind
  /// Person id, login as written, device id or, for pools and minimums, product id.
  public var id: String

  public init(kind: Kind, id: String) {
    self.kind = kind
    self.id = id
  }

  public static func < (left: Consumer, right: Consumer) -> Bool {
    left.kind == right.kind ? left.id < right.id : left.kind.rawValue < right.kind.rawValue
  }
}

/// The four states of a seat.
public enum SeatState: String, Hashable, Sendable, CaseIterable {
  case allocatedInUse = "allocated in use"
  case allocatedNotInUse = "allocated not in use"
  case inUseNotAllocated = "in use not allocated"
  case unallocated = "unallocated"
}

/// Low, expected and high: what the records prove, what is counted, and what they do not exclude.
public struct Estimate: Hashable, Sendable {
  public var low: Int
  public var expected: Int
  public var high: Int

  public init(low: Int, expected: Int, high: Int) {
    self.low = low
    self.expected = expected
    self.high = high
  }

  public init(exactly value: Int) { self.init(low: value, expected: value, high: value) }

  public var isExact: Bool { low == high }

  /// Each number added to its own.
  public static func + (left: Estimate, right: Estimate) -> Estimate {
    Estimate(
      low: left.low + right.low, expected: left.expected + right.expected, high: left.high + right.high)
  }
}

/// The load of a concurrent pool over the period.
public struct PoolLoad: Sendable {
  public var product: String
  /// Peak of units out at once: exact sessions only, and with orphan and open ones.
  public var peak: Estimate
  /// What counts by the product's metric: the peak, or the load at ``percentile``.
  public var counted: Estimate
  /// Per cent of the period's time during which the load is at most ``counted``; `nil`: the peak counts.
  public var percentile: Int?
  /// When the expected peak was first reached.
  public var peakAt: Instant?
  /// Most distinct people at once.
  public var peakPeople: Int
  public var sessions: Int
  /// Sessions by quality, in the order of ``LicenceSession/Quality``.
  public var quality: [LicenceSession.Quality: Int]
  /// Seconds at or above the effective entitlement, and above it.
  public var secondsAtLimit: Int64
  public var secondsAboveLimit: Int64
  /// Peak of each day of the period, in order of days.
  public var dailyPeaks: [(day: Day, units: Int)]
  public var denialEpisodes: Int
  public var denialLines: Int
  public var deniedPeople: Int

  public init(product: String) {
    self.product = product
    self.peak = Estimate(exactly: 0)
    self.counted = Estimate(exactly: 0)
    self.percentile = nil
    self.peakAt = nil
    self.peakPeople = 0
    self.sessions = 0
    self.quality = [:]
    self.secondsAtLimit = 0
    self.secondsAboveLimit = 0
    self.dailyPeaks = []
    self.denialEpisodes = 0
    self.denialLines = 0
    self.deniedPeople = 0
  }
}
