import Facts

/// How long findings are and were open: the closed ones of all closes, and those of now, which are not over.
///
/// A finding is opened by the close that finds it first. When it ended is only known to lie between two closes: after the
/// last that found it and by the first that did not; where a remediation says when it was done, that day is taken.
struct FindingLife {
  /// One time open.
  struct Span {
    let severity: Severity
    /// Days.
    let days: Estimate
    /// Not over yet, or accepted: open for at least these days.
    let isOpen: Bool
  }

  private(set) var spans: [Span] = []
  /// Closed by this close.
  private(set) var closedNow: [KnownFinding] = []
  /// All closed ones that are not found now.
  private(set) var closed: [KnownFinding] = []
  /// How often a finding of now has been opened, where that is more than once.
  private(set) var timesFound: [String: Int] = [:]

  init(_ evidence: Evidence, _ past: PastCloses) {
    let asOf = evidence.run.asOf
    let current = Dictionary(evidence.findings.map { ($0.id, $0) }) { first, _ in first }
    let done = Self.remedies(evidence.remediation)
    for finding in past.findings {
      if finding.isClosed, let days = finding.days {
        spans.append(Span(severity: finding.severity, days: days, isOpen: false))
      }
      if current[finding.id] != nil {
        let times = finding.timesFound + (finding.isClosed ? 1 : 0)
        if times > 1 { timesFound[finding.id] = times }
      } else if finding.isClosed {
        closed.append(finding)
      } else {
        let days = Self.days(finding, past.asOf, asOf, done)
        let ended = finding.closed(in: evidence.run.period.description, days: days)
        spans.append(Span(severity: finding.severity, days: days, isOpen: false))
        closedNow.append(ended)
        closed.append(ended)
      }
    }
    for finding in evidence.findings {
      let days = Self.opened(finding.openSince).map { max(0, asOf - $0) } ?? 0
      spans.append(Span(severity: finding.severity, days: Estimate(exactly: days), isOpen: true))
    }
  }

  /// As-of day of the close that found it first; `nil`: this one, which has no other name yet.
  static func opened(_ period: String) -> Day? { Period(period)?.last }

  private struct Subject: Hashable {
    let rule: String
    let product: String
    let subject: String
  }

  private static func remedies(_ remediation: [RemediationStanding]) -> [Subject: Day] {
    var done: [Subject: Day] = [:]
    for item in remediation.map(\.decision) {
      guard let day = item.done else { continue }
      let key = Subject(rule: item.rule, product: item.product, subject: item.subject)
      done[key] = max(done[key] ?? day, day)
    }
    return done
  }

  private static func days(_ finding: KnownFinding, _ seen: Day?, _ asOf: Day, _ done: [Subject: Day])
    -> Estimate
  {
    guard let opened = opened(finding.openSince) else { return Estimate(low: 0, expected: 0, high: 0) }
    let high = max(0, asOf - opened)
    let low = min(high, max(0, seen.map { $0 - opened + 1 } ?? 0))
    let key = Subject(rule: finding.rule, product: finding.product, subject: finding.subject)
    let expected = done[key].map { min(max($0 - opened, low), high) } ?? high
    return Estimate(low: low, expected: expected, high: high)
  }
}

/// The day by which a share of all findings is closed, where some are still open: the Kaplan–Meier estimate, which takes
/// an open finding as one that will close some day later.
///
/// - Parameters:
///   - spans: days, and whether it is still open after them.
///   - percent: of findings, 1 to 99.
/// - Returns: `nil` where too many are still open to tell.
/// - Complexity: O(n log n).
func daysUntilClosed(_ spans: [(days: Int, isOpen: Bool)], percent: Int) -> Int? {
  let ordered = spans.sorted { ($0.days, $0.isOpen ? 1 : 0) < ($1.days, $1.isOpen ? 1 : 0) }
  var remaining = ordered.count
  var survival = 1.0
  var place = 0
  while place < ordered.count {
    let days = ordered[place].days
    var (ended, left) = (0, 0)
    while place < ordered.count, ordered[place].days == days {
      ended += ordered[place].isOpen ? 0 : 1
      left += 1
      place += 1
    }
    if ended > 0 {
      survival *= Double(remaining - ended) / Double(remaining)
      // A little above the share, so that rounding in the product decides nothing.
      if survival <= Double(100 - percent) / 100 + 1e-9 { return days }
    }
    remaining -= left
  }
  return nil
}
