/// Spans of days.
extension [ClosedRange<Day>] {
  /// In order, and apart from each other: spans with no more than so many days between them become one.
  ///
  /// - Parameter gap: 0 or more; 0: only spans that overlap, or of which one begins the day after the other.
  public func joined(overGapsOf gap: Int = 0) -> [ClosedRange<Day>] {
    sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }.reduce(into: []) {
      spans, next in
      if let last = spans.last, next.lowerBound - last.upperBound <= gap + 1 {
        spans[spans.count - 1] = last.lowerBound...Swift.max(last.upperBound, next.upperBound)
      } else {
        spans.append(next)
      }
    }
  }
}
