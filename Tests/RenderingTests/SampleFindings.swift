import Facts
import Reconciliation

/// Findings, decisions and changes of the sample.
enum SampleFindings {
  private static func finding(
    _ rule: String, _ severity: Severity, _ product: String, _ subject: String, _ title: String,
    _ explanation: String,
    units: Int = 1, _ amounts: [Money] = [], _ kind: Finding.AmountKind = .none, owner: String, due: String,
    action: String,
    state: Finding.State = .open, evidence: [Origin]
  ) -> Finding {
    var finding = Finding(
      rule: rule, severity: severity, product: product,
      publisher: SampleEvidence.products.first { $0.id == product }?.publisher ?? "", subject: subject,
      title: Wording(fixed: title),
      explanation: Wording(fixed: explanation), units: units, amounts: Amounts(amounts), amountKind: kind,
      legalEntity: "Meridian US Inc",
      department: "Structures", action: Wording(fixed: action), evidence: evidence)
    finding.owner = owner
    finding.due = Estate.day(due)
    finding.state = state
    finding.openSince = "2026-Q2"
    return finding
  }

  static let findings: [Finding] = [
    finding(
      "over-limit", .critical, "ansys-mech", "ansys-mech", "Mechanical peaked at 23 of 20",
      "The pool's peak of 23 at 2026-08-18T14:02:11Z is above the effective entitlement of 20 (hard limit)",
      units: 3, [SampleEvidence.usd(85_200)], .exposure, owner: "simulation lead", due: "2026-10-07",
      action: "Buy 3 units, or queue batch runs at night",
      evidence: [Origin(file: SampleEvidence.flexnet, line: 31_007)]),
    finding(
      "unlicensed-use", .high, "acad", "acad", "AutoCAD is short by 6",
      "42 people need a right, 36 are covered", units: 6, [SampleEvidence.usd(10_140)], .exposure,
      owner: "head of IT", due: "2026-10-14", action: "Buy 6 seats or take the product from 6 people",
      evidence: [Origin(file: SampleEvidence.register, line: 4)]),
    finding(
      "unlicensed-use", .high, "jet", "jet", "A title with \(Hostile.markup)", Hostile.accentedQuote,
      units: 16, [], .exposure, owner: "head of IT", due: "2026-10-14", action: Hostile.override,
      evidence: [Origin(file: SampleEvidence.signIns, line: 7)]),
    finding(
      "orphaned-seat", .high, "acad", "P1003", "Dara O’Neil 3 left on 2026-08-31 and holds a seat",
      "The roster ends employment on 2026-08-31; the portal still lists the seat on 2026-09-30",
      [SampleEvidence.usd(1690)], .saving, owner: "head of IT", due: "2026-10-14",
      action: "Take the seat back", state: .inRemediation("R-7"),
      evidence: [Origin(file: SampleEvidence.portal, line: 13), Origin(file: SampleEvidence.roster, line: 6)]),
    finding(
      "dormant-seat", .medium, "revit", "P1011", "Hana Novák 11 last used Revit on 2026-04-02",
      "181 days before the period's end; the policy allows 90", [SampleEvidence.usd(2250)], .saving,
      owner: "software asset management", due: "2026-10-30",
      action: "Ask the holder, then take the seat back", state: .accepted("X-2"),
      evidence: (1...9).map { Origin(file: SampleEvidence.signIns, line: $0) }),
    finding(
      "notice-deadline", .medium, "acad", "E-100", "Notice for E-100 is due by 2026-10-31",
      "The term ends on 2026-12-31 with 61 days of notice, and renews itself", units: 24,
      owner: "procurement", due: "2026-10-31", action: "Decide on renewal",
      evidence: [Origin(file: SampleEvidence.register, line: 4)]),
    finding(
      "unknown-identity", .low, "acad", "CORP\\kiosk-7", "CORP\\kiosk-7 is on no roster",
      "The login used AutoCAD on 3 days", owner: "software asset management", due: "2026-11-29",
      action: "Say in catalogue/identities.csv who it is",
      evidence: [Origin(file: SampleEvidence.signIns, line: 5)]),
    finding(
      "a-rule-of-tomorrow", .note, "", "", "Something new", "", units: 0, owner: "", due: "2026-12-29",
      action: "", evidence: []),
  ]

  static let exceptions = [
    ExceptionStanding(
      decision: ExceptionDecision(
        id: "X-2", product: "revit", rule: "dormant-seat", subject: "P1011", units: 1,
        terms: DecisionTerms(
          requester: "I. Baker", approver: "T. Sato", rationale: "Parental leave until December",
          start: Estate.day("2026-07-01"), expiry: Estate.day("2026-12-31"), fallback: "The seat is watched",
          origin: Origin(file: SampleEvidence.exceptionsFile, line: 3))),
      standing: "holds", findings: [SampleFindings.findings[4].id]),
    ExceptionStanding(
      decision: ExceptionDecision(
        id: "X-3", product: "acad", rule: "", subject: "", units: nil,
        terms: DecisionTerms(
          requester: "I. Baker", approver: "I. Baker", rationale: Hostile.formula,
          start: Estate.day("2026-07-01"), expiry: Estate.day("2026-12-31"),
          origin: Origin(file: SampleEvidence.exceptionsFile, line: 4))),
      standing: "refused", findings: []),
  ]

  static let remediation = [
    RemediationStanding(
      decision: Remediation(
        id: "R-7", rule: "orphaned-seat", product: "acad", subject: "P1003",
        action: "Seat to be taken back at the next sync", owner: "service desk",
        decided: Estate.day("2026-09-20"), due: Estate.day("2026-10-14"), done: nil, result: "",
        origin: Origin(file: SampleEvidence.remediationFile, line: 2)),
      standing: .inProgress, findings: [])
  ]

  static let changes: [Change] = [
    Change(
      subjectKind: "entitlement", subject: "E-102", field: "standing", kind: .changed, before: "valid",
      after: "expired", source: "sources/contracts/register.csv:6", reason: "The term ended on 2026-05-31"),
    Change(
      subjectKind: "person", subject: "P1003", field: "end", kind: .changed, before: "", after: "2026-08-31",
      source: "sources/people/roster_2026-09-30.csv:6", reason: "The roster names a last day"),
    Change(
      subjectKind: "person", subject: "P1040", field: "", kind: .added, before: "", after: "Ana Ruiz 40",
      source: "sources/people/roster_2026-09-30.csv:43", reason: "New on the roster"),
    Change(
      subjectKind: "position", subject: "acad", field: "shortfall", kind: .changed, before: "2", after: "6",
      source: "named-user", reason: "4 joiners use the product"),
    Change(
      subjectKind: "position", subject: Hostile.markup, field: Hostile.accentedQuote, kind: .removed,
      before: Hostile.controls, after: Hostile.override, source: Hostile.formula, reason: Hostile.cdata),
  ]
}
