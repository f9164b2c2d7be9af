internal import Facts

/// A stretch of time that a log tells of, both ends included.
struct Span: Hashable {
  var from: Instant
  var to: Instant

  func contains(_ moment: Instant) -> Bool { from <= moment && moment <= to }
}

/// Spans in order of time that do not touch.
struct Spans {
  private(set) var all: [Span] = []

  /// What at least one of some spans covers.
  init(covering spans: [Span]) {
    for span in spans.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
      if let last = all.last, span.from <= last.to {
        all[all.count - 1].to = max(last.to, span.to)
      } else {
        all.append(span)
      }
    }
  }

  /// What at least two of some spans cover.
  init(sharedBy spans: [Span]) {
    var reached: Instant?
    var shared: [Span] = []
    for span in spans.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
      if let reached, span.from <= reached { shared.append(Span(from: span.from, to: min(span.to, reached))) }
      reached = max(reached ?? span.to, span.to)
    }
    self.init(covering: shared)
  }

  func contains(_ moment: Instant) -> Bool {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].to < moment { low = middle + 1 } else { high = middle }
    }
    return low < all.count && all[low].contains(moment)
  }

  /// The silences between spans that take some seconds at least.
  func silences(atLeast seconds: Int64) -> [Span] {
    zip(all, all.dropFirst()).compactMap { before, after in
      after.from.seconds - before.to.seconds >= seconds ? Span(from: before.to, to: after.from) : nil
    }
  }
}
