import Facts

/// A finding of the last close that is gone, and how it ended.
public struct ClosedFinding: Sendable, Hashable {
  public var finding: PastFinding
  /// Closes at which it was there, 1 or more.
  public var periods: Int
  /// Id of the decision it ended by; empty: none is about it.
  public var decision: String
  /// How it ended, in words: `remediated by R-4`, `no longer found`.
  public var ending: String

  public init(finding: PastFinding, periods: Int, decision: String, ending: String) {
    self.finding = finding
    self.periods = periods
    self.decision = decision
    self.ending = ending
  }
}

/// Findings of the last close that this one does not have, in the order of rule, product and subject.
func closedFindings(
  _ past: PastClose, _ findings: [Finding], _ remedies: Remedies, before period: Period
) -> [ClosedFinding] {
  let present = Set(findings.map(\.id))
  return past.findings.values.filter { !present.contains($0.id) }
    .sorted { ($0.rule, $0.product, $0.subject) < ($1.rule, $1.product, $1.subject) }
    .map { finding in
      let key = RemediationKey(finding)
      let ending: (String, String)
      if let done = remedies.done(key) {
        ending = (done.id, "remediated by \(done.id)")
      } else if let remedy = remedies.underWay(key) {
        ending = (remedy.id, "no longer found while \(remedy.id) was under way")
      } else {
        ending = ("", "no longer found")
      }
      let since = Period(finding.openSince) ?? period.whole.previous
      return ClosedFinding(
        finding: finding, periods: periodCount(from: since, to: period.whole.previous), decision: ending.0,
        ending: ending.1)
    }
}

/// Periods from one to another, both counted; 1 where the later one comes first.
func periodCount(from first: Period, to last: Period) -> Int {
  var count = 1
  var period = first.whole
  while period.last < last.first {
    period = period.next
    count += 1
  }
  return count
}
