import Facts
import Reconciliation

/// The sample, with names of everything that has a name taken from a list.
enum HostileEvidence {
  static func make(_ names: [String] = Hostile.all) -> Evidence {
    var evidence = SampleEvidence.make()
    let file = SampleEvidence.signIns
    for (index, name) in names.enumerated() {
      let product = Estate.product(name + String(index), name, name, .namedUser, criticality: name)
      var line = PositionLine(product: product, asOf: Estate.period.last)
      line.statusReasonWording = Wording(data: name)
      line.rules = [name]
      line.segments = [
        Segment(dimension: .department, name: name, netConsumption: 0, covered: 0, shortfall: 0)
      ]
      line.steps = [
        ConsumptionStep(rule: name, name: name, clause: name, units: 1, consumers: [], origins: [])
      ]
      evidence.catalogue.products.append(product)
      evidence.positions.append(line)
      let origins = [Origin(file: Estate.file("sources/" + name, source: name), line: index + 1)]
      evidence.consumption.append(
        Estate.unit(
          product.id, Consumer(kind: .login, id: name), name, entity: name, department: name, rule: name,
          origins: origins))
      evidence.unresolved.append(
        Unresolved(kind: "product", name: name, rows: 1, origin: Origin(file: file, line: 1)))
      evidence.rejected.append(
        RejectedRow(origin: Origin(file: file, line: 2), code: name, reason: name, raw: name))
      evidence.changes.append(
        Change(
          subjectKind: name, subject: name, field: name, kind: .added, before: name, after: name,
          source: name, reason: name))
      evidence.findings.append(
        Finding(
          rule: name, severity: .low, product: product.id, publisher: name, subject: name,
          title: Wording(data: name), explanation: Wording(data: name),
          units: 1, amounts: Amounts(), amountKind: .none, legalEntity: name, department: name,
          action: Wording(data: name),
          evidence: origins))
      evidence.findings[evidence.findings.count - 1].owner = name
      evidence.entitlements.append(
        Estate.entitlement(
          name, product.id, .namedUser, .limited(index), grade: .order, entity: name, origins: origins))
      evidence.exceptions.append(
        ExceptionStanding(
          decision: ExceptionDecision(
            id: name, product: name, rule: name, subject: name, units: nil, renews: name,
            terms: DecisionTerms(
              requester: name, approver: name, rationale: name, start: Day(number: -700_000),
              expiry: Day(number: 2_900_000), fallback: name, origin: origins[0])),
          standing: ["holds", "expired", "not yet", "refused"][index % 4], findings: []))
      evidence.remediation.append(
        RemediationStanding(
          decision: Remediation(
            id: name, rule: name, product: name, subject: name, action: name, owner: name,
            decided: Estate.day("2026-09-01"), due: Day(number: 2_900_000), done: nil, result: name,
            origin: origins[0]),
          standing: RemediationStanding.Standing.allCases[index % 5], findings: []))
      evidence.decisions.append(
        DecisionTrace(
          kind: DecisionTrace.Kind.allCases[index % 5], id: name, product: name,
          request: Wording(data: name),
          requester: name, approver: name, rationale: name, start: Day(number: -700_000),
          expiry: index % 2 == 0 ? nil : Day(number: 2_900_000), fallback: name, standing: name,
          findings: [name], units: index, outcome: Wording(data: name), renews: name, renewals: index,
          origin: origins[0]))
      evidence.closedFindings.append(
        ClosedFinding(
          finding: PastFinding(
            id: name, rule: name, severity: name, product: name, subject: name, units: index, amounts: name,
            owner: name, state: name, openSince: name), periods: 1, decision: name, ending: name))
      evidence.findingSegments.append(FindingSegment(dimension: .project, name: name, severity: .low))
    }
    evidence.run.operatorName = Hostile.override
    return evidence
  }
}
