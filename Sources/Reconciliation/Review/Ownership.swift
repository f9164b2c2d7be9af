public import Facts

/// Names a finding's owner by the escalation matrix.
///
/// Rows without a condition on days name the owner: the first that fits. Rows with one escalate: of those that fit, the one
/// that asks for the most days takes the finding over, for as long as nobody is at it in time.
struct Ownership {
  let policy: Policy
  let asOf: Day

  /// Sets owner, due date, and the row of the matrix that named the owner.
  ///
  /// - Parameter remedy: what is being done about it; `nil`: nothing.
  func complete(_ finding: inout Finding, remedy: Remediation?) {
    let rows = policy.escalation.enumerated().filter { $0.element.fits(finding) }
    let owning = rows.first { $0.element.openMoreThanDays == nil }
    finding.owner = owning?.element.owner ?? policy.defaultOwner
    finding.matrixRow = owning.map { $0.offset + 1 } ?? 0
    finding.due = finding.firstSeen + (policy.dueDays[finding.severity] ?? 30)
    if finding.state == .open, let remedy {
      finding.state = .inRemediation(remedy.id)
      finding.due = remedy.due ?? finding.due
      finding.owner = remedy.owner.isEmpty ? finding.owner : remedy.owner
    }
    guard finding.isWaiting(on: asOf) else { return }
    let days = finding.daysOpen(on: asOf)
    let escalating = rows.filter { row in row.element.openMoreThanDays.map { days > $0 } ?? false }
      .max { ($0.element.openMoreThanDays ?? 0, $1.offset) < ($1.element.openMoreThanDays ?? 0, $0.offset) }
    guard let escalating, let limit = escalating.element.openMoreThanDays else { return }
    finding.escalation = FindingEscalation(
      from: finding.owner, row: escalating.offset + 1, reason: "open for \(days) days, more than \(limit)")
    finding.owner = escalating.element.owner
  }
}

extension Finding {
  /// Whether it waits for somebody: nothing was decided, or what was decided is not done in time.
  public func isWaiting(on day: Day) -> Bool {
    switch state {
    case .open: true
    case .inRemediation: due < day
    case .accepted, .approved: false
    }
  }

  /// Days from the end of the period in which it was first seen, 0 or more.
  public func daysOpen(on day: Day) -> Int { max(0, day - firstSeen) }

  /// Past its due date, with no decision that lets it stand.
  public func isOverdue(on day: Day) -> Bool {
    switch state {
    case .open, .inRemediation: due < day
    case .accepted, .approved: false
    }
  }
}

extension Escalation {
  /// Whether all conditions but that on days are met.
  func fits(_ finding: Finding) -> Bool {
    func fits(_ asked: String, _ own: String) -> Bool {
      asked.isEmpty || foldedName(asked) == foldedName(own)
    }
    return fits(publisher, finding.publisher) && (rule.isEmpty || rule == finding.rule)
      && (product.isEmpty || product == finding.product) && fits(legalEntity, finding.legalEntity)
      && fits(department, finding.department)
      && (criticality.isEmpty || criticality == finding.criticality)
      && (severity.map { finding.severity <= $0 } ?? true)
      && (minimumUnits.map { finding.units >= $0 } ?? true)
      && (minimumAmount.map { least in
        finding.amounts.sorted.contains { $0.currency == least.currency && $0.minor >= least.minor }
      } ?? true)
  }
}
