import Facts

/// Days of which the logs that a count rests on do not tell.
struct UntoldDays {
  /// In order, apart from each other.
  var spans: [ClosedRange<Day>] = []
  /// Sources that the logs are of; empty where no log names the product.
  var sources: Set<String> = []

  var isEmpty: Bool { spans.isEmpty }
  var count: Int { spans.dayCount }
  var words: Wording { spans.dayWords }
}

/// Spans of days in order, apart from each other.
extension [ClosedRange<Day>] {
  var dayCount: Int { reduce(0) { $0 + ($1.upperBound - $1.lowerBound + 1) } }

  /// `2026-07-01 to 2026-07-31, 2026-09-02 to 2026-09-10`; of many spans the first ones.
  var dayWords: Wording {
    let named = prefix(4).map { span -> Wording in "\(span.lowerBound) to \(span.upperBound)" }
    let told = named.joined(separator: ", ")
    return count > named.count ? "\(told) and \(count - named.count) more" : told
  }

  /// What of them lies within a span.
  func within(_ days: ClosedRange<Day>) -> [ClosedRange<Day>] {
    filter { $0.overlaps(days) }.map { $0.clamped(to: days) }
  }
}
