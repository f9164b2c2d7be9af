/// A figure that belongs to a metric and stands in no column of every line: the value unit table used, both counts of
/// client access licences, the percentile.
public struct MetricFact: Sendable, Hashable {
  /// `user CALs`, `value units of a core`.
  public var name: String
  public var value: String
  /// How it came about, in words; may be empty.
  public var note: String

  public init(name: String, value: String, note: String = "") {
    self.name = name
    self.value = value
    self.note = note
  }
}

/// `12`, or `12, at least 10, at most 14`.
func words(_ estimate: Estimate) -> String {
  estimate.isExact
    ? "\(estimate.expected)"
    : "\(estimate.expected), at least \(estimate.low), at most \(estimate.high)"
}
