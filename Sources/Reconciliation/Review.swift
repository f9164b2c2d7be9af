import Facts

/// Policy over positions: runs the rules, then lets decisions, owners and due dates speak.
struct Review {
  let context: CountingContext
  let records: Records
  let policy: Policy
  let run: RunHeader
  let decisions: Decisions
  let eligibility: Eligibility
  let traits: TraitsIndex
  let locks: [LockStanding]
  let closes: PastCloses

  /// - Returns: findings, worst first, and how each exception stands.
  func findings(
    _ results: [ProductResult], _ entitlements: [Entitlement]
  ) -> ([Finding], [ExceptionStanding]) {
    let context = ReviewContext(
      results: results, entitlements: entitlements, counting: context, records: records, policy: policy,
      decisions: decisions, eligibility: eligibility, traits: traits, locks: locks,
      closes: closes)
    var findings = unique(Rule.all.flatMap { $0.check($0, context) })
    var standings: [ExceptionStanding] = []
    for exception in decisions.exceptions.sorted(by: { $0.id < $1.id }) {
      let places = findings.indices.filter { fits(exception, findings[$0]) }
      let standing = self.standing(exception)
      if standing == "holds" {
        accept(exception, places, &findings)
      } else if standing == "expired", !places.isEmpty {
        findings.append(Rule.expired(exception, places.map { findings[$0] }, context))
      }
      standings.append(
        ExceptionStanding(
          decision: exception, standing: standing,
          findings: findings.filter { $0.state == .accepted(exception.id) }.map(\.id)))
    }
    for place in findings.indices { complete(&findings[place], results) }
    return (findings.sorted(by: isBefore), standings)
  }

  /// A rule may meet the same subject twice (a use and a session): the first stays.
  private func unique(_ findings: [Finding]) -> [Finding] {
    var seen: Set<String> = []
    return findings.filter { seen.insert($0.id).inserted }
  }

  private func fits(_ exception: ExceptionDecision, _ finding: Finding) -> Bool {
    exception.product == finding.product && (exception.rule.isEmpty || exception.rule == finding.rule)
      && (exception.subject.isEmpty || exception.subject == finding.subject)
  }

  private func standing(_ exception: ExceptionDecision) -> String {
    if exception.isSelfApproved { return "refused" }
    if exception.start > run.asOf { return "not yet" }
    return exception.expiry < run.asOf ? "expired" : "holds"
  }

  /// Accepts findings, worst first, while the exception's units last; one that is larger than what is left stays open.
  private func accept(_ exception: ExceptionDecision, _ places: [Int], _ findings: inout [Finding]) {
    var left = exception.units ?? .max
    for place in places.sorted(by: { isBefore(findings[$0], findings[$1]) })
    where findings[place].state == .open && findings[place].units <= left {
      findings[place].state = .accepted(exception.id)
      left -= findings[place].units
    }
  }

  private func complete(_ finding: inout Finding, _ results: [ProductResult]) {
    let criticality = results.first { $0.product.id == finding.product }?.product.criticality ?? ""
    finding.owner =
      policy.escalation.first { rule in
        (rule.publisher.isEmpty || foldedName(rule.publisher) == foldedName(finding.publisher))
          && (rule.rule.isEmpty || rule.rule == finding.rule)
          && (rule.criticality.isEmpty || rule.criticality == criticality)
          && (rule.severity.map { finding.severity <= $0 } ?? true)
      }?.owner ?? policy.defaultOwner
    finding.due = run.asOf + (policy.dueDays[finding.severity] ?? 30)
    finding.openSince = run.period.description
    guard finding.state == .open else { return }
    let remedy = decisions.remediation.first {
      $0.rule == finding.rule && $0.product == finding.product && $0.subject == finding.subject
        && $0.done == nil
    }
    if let remedy {
      finding.state = .inRemediation(remedy.id)
      finding.due = remedy.due ?? finding.due
      finding.owner = remedy.owner.isEmpty ? finding.owner : remedy.owner
    }
  }

  private func isBefore(_ left: Finding, _ right: Finding) -> Bool {
    if left.severity != right.severity { return left.severity < right.severity }
    let (leftAmount, rightAmount) = (amount(left), amount(right))
    if leftAmount != rightAmount { return leftAmount > rightAmount }
    return (left.rule, left.product, left.subject) < (right.rule, right.product, right.subject)
  }

  /// Orders findings by money; amounts of several currencies are not added, the largest decides.
  private func amount(_ finding: Finding) -> Int64 { finding.amounts.sorted.map(\.minor).max() ?? 0 }
}
