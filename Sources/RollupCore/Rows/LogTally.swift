/// What became of the rows of a log, or of a piece of it.
public struct LogTally: Sendable, Equatable {
  /// Uses.
  public var accepted = 0
  /// Rows that the outcome says were no use.
  public var failed = 0
  /// Rows after the period.
  public var late = 0
  /// By index of the filter that a row failed.
  public var filtered: [Int]
  /// First and last day of the uses, since 1970; the first is the greater while there is none.
  public var firstDay = Int.max
  public var lastDay = Int.min
  /// By way to a field's value, whether a row had it; JSON only.
  public var met: [Bool]

  /// Nothing yet.
  public init(filters: Int, fields: Int) {
    filtered = Array(repeating: 0, count: filters)
    met = Array(repeating: false, count: fields)
  }

  /// Adds what another piece's rows became.
  public mutating func add(_ other: LogTally) {
    accepted += other.accepted
    failed += other.failed
    late += other.late
    for index in filtered.indices { filtered[index] += other.filtered[index] }
    firstDay = min(firstDay, other.firstDay)
    lastDay = max(lastDay, other.lastDay)
    for index in met.indices where other.met[index] { met[index] = true }
  }
}
