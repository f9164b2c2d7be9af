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
  let past: PastClose
  let closes: PastCloses
  let identity: IdentityEvidence

  func outcome(_ results: [ProductResult], _ entitlements: [Entitlement]) -> ReviewOutcome {
    let context = ReviewContext(
      results: results, entitlements: entitlements, counting: context, records: records, policy: policy,
      decisions: decisions, eligibility: eligibility, traits: traits, locks: locks,
      identity: identity, past: past, closes: closes)
    let placing = Placing(context)
    func prepared(_ findings: [Finding]) -> [Finding] {
      findings.map { finding in
        var finding = finding
        placing.place(&finding)
        carryIdentity(&finding)
        return finding
      }
    }
    let rules = Rule.all
    let found = mapInParallel(rules.count) { rules[$0].check(rules[$0], context) }
    var findings = prepared(unique(found.flatMap { $0 }))
    var acceptance = Acceptance(decisions.exceptions, asOf: run.asOf)
    acceptance.accept(&findings)
    let remedies = Remedies(decisions.remediation, asOf: run.asOf)
    var consequences = prepared(
      acceptance.expired(findings, context) + Rule.withoutEffect(remedies, findings, context))
    acceptance.accept(&consequences)
    findings += consequences
    let ownership = Ownership(policy: policy, asOf: run.asOf)
    for place in findings.indices {
      ownership.complete(&findings[place], remedy: remedies.underWay(RemediationKey(findings[place])))
    }
    findings.sort(by: isBefore)
    return ReviewOutcome(
      findings: findings, exceptions: acceptance.standings(findings),
      remediation: remedies.standings(findings),
      closed: closedFindings(past, findings, remedies, before: run.period),
      segments: findingSegments(findings))
  }

  /// A rule may meet the same subject twice (a use and a session): the first stays.
  private func unique(_ findings: [Finding]) -> [Finding] {
    var seen: Set<String> = []
    return findings.filter { seen.insert($0.id).inserted }
  }

  /// A finding that was there at the last close keeps the period in which it was first seen.
  private func carryIdentity(_ finding: inout Finding) {
    let since = past.findings[finding.id].flatMap { Period($0.openSince) }.flatMap {
      $0.first <= run.period.first ? $0 : nil
    }
    let first = since ?? run.period
    finding.openSince = first.description
    finding.firstSeen = min(first.last, run.asOf)
    finding.periodsOpen = periodCount(from: first, to: run.period.whole)
  }
}

/// What review makes of a position.
struct ReviewOutcome {
  /// Worst first.
  var findings: [Finding]
  var exceptions: [ExceptionStanding]
  var remediation: [RemediationStanding]
  var closed: [ClosedFinding]
  var segments: [FindingSegment]
}

/// Worse findings first, then by money, rule, product and subject.
func isBefore(_ left: Finding, _ right: Finding) -> Bool {
  if left.severity != right.severity { return left.severity < right.severity }
  let (leftAmount, rightAmount) = (left.largestAmount, right.largestAmount)
  if leftAmount != rightAmount { return leftAmount > rightAmount }
  return (left.rule, left.product, left.subject) < (right.rule, right.product, right.subject)
}

extension Finding {
  /// Orders findings by money; amounts of several currencies are not added, the largest decides.
  fileprivate var largestAmount: Int64 { amounts.sorted.map(\.minor).max() ?? 0 }
}
