import Facts
import Reconciliation

extension TableForm {
  static let findings = TableForm(
    "findings", "What needs a person, one row a finding.",
    [
      "finding_id": Meaning.finding,
      "rule": Meaning.findingRule,
      "severity": "critical, high, medium, low or note.",
      "publisher": Meaning.publisherOrEmpty,
      "product_id": Meaning.productOrEmpty,
      "subject": Meaning.subject,
      "title": "What was found, in a sentence.",
      "explanation": "What was compared with what.",
      "units": "Units that it is about.",
      "amount_kind":
        "exposure, saving or none: only shortfalls are exposure, only seats to reclaim are savings.",
      "amounts": "Money that it is about, by currency; empty where no price is known.",
      "legal_entity": "Legal entity, where it is about one.",
      "department": "Department, where it is about one.",
      "owner": "Who answers for it, by the escalation matrix.",
      "due": "Day by which it is to be settled.",
      "action": "What is recommended.",
      "state": "open; accepted, in remediation or approved, with the id of the decision.",
      "open_since": "Period in which it was first seen.",
      "evidence": "Rows that show it, with blanks between.",
      "location": "Where the person it is about works.",
      "project": "Project of the seat that it is about.",
      "criticality": "Criticality of the product: low, medium or high.",
      "first_seen": "Last day of the period in which it was first seen.",
      "periods_open": "Periods from the first in which it was seen to this one.",
      "accepted_units": "Of its units, those that exceptions accept.",
      "matrix_row": "Row of the escalation matrix that names the owner, from 1; 0 for the default owner.",
      "escalated_from": "Owner from whom it was taken over; empty where it is not escalated.",
      "escalation": "Row of the matrix that handed it on, and why.",
      "unpriced_units": "Units in no amount, since no price is known.",
    ])
}

/// `tables/findings.csv`.
func findingTable(_ evidence: Evidence) -> Document {
  TableForm.findings.document { row in
    for finding in evidence.findings {
      try row([
        .text(finding.id), .text(finding.rule), .text(finding.severity.rawValue), .text(finding.publisher),
        .text(finding.product), .text(finding.subject), .text(finding.title), .text(finding.explanation),
        .number(finding.units), .text(finding.amountKind.rawValue),
        .amounts(finding.amounts, unpriced: finding.unpricedUnits),
        .text(finding.legalEntity), .text(finding.department), .text(finding.owner), .day(finding.due),
        .text(finding.action), .text(finding.state.title), .text(finding.openSince),
        .text(finding.evidence.map(\.description).joined(separator: " ")), .text(finding.location),
        .text(finding.project), .text(finding.criticality), .day(finding.firstSeen),
        .number(finding.periodsOpen), .number(finding.acceptedUnits), .number(finding.matrixRow),
        .text(finding.escalation?.from ?? ""),
        .text(finding.escalation.map { "row \($0.row): \($0.reason)" } ?? ""),
        .number(finding.unpricedUnits),
      ])
    }
  }
}

extension TableForm {
  static let closedFindings = TableForm(
    "closed-findings", "Findings of the last close that are gone, and how they ended.",
    [
      "finding_id": Meaning.finding,
      "rule": Meaning.findingRule,
      "severity": "Severity at the last close.",
      "product_id": Meaning.productOrEmpty,
      "subject": Meaning.subject,
      "units": "Units at the last close.",
      "amounts": "Money at the last close, by currency; empty where no price was known.",
      "owner": "Owner at the last close.",
      "state": "State at the last close.",
      "open_since": "Period in which it was first seen.",
      "periods": "Closes at which it was there.",
      "decision": "Id of the decision by which it ended; empty where none is about it.",
      "ending": "How it ended, in words.",
      "unpriced_units": "Units at the last close in no amount, since no price was known.",
    ])
}

/// `tables/closed-findings.csv`: findings of the last close that are gone, and how they ended.
func closedFindingTable(_ evidence: Evidence) -> Document {
  TableForm.closedFindings.document { row in
    for closed in evidence.closedFindings {
      let finding = closed.finding
      try row([
        .text(finding.id), .text(finding.rule), .text(finding.severity), .text(finding.product),
        .text(finding.subject), .number(finding.units), .text(finding.amounts), .text(finding.owner),
        .text(finding.state), .text(finding.openSince), .number(closed.periods), .text(closed.decision),
        .text(closed.ending), .number(finding.unpricedUnits),
      ])
    }
  }
}

extension TableForm {
  static let findingsBySegment = TableForm(
    "findings-by-segment",
    "Findings by department, project, criticality, entity and location; each dimension adds up to all "
      + "findings.",
    [
      "dimension": "What findings are counted by.",
      "segment": "Name of the segment; empty where it is not known.",
      "severity": "critical, high, medium, low or note.",
      "findings": "Findings.",
      "open": "Of these, open ones.",
      "units": "Units that they are about.",
      "exposure": "Exposure, by currency; empty where no price is known.",
      "saving": "Saving, by currency; empty where no price is known.",
      "unpriced_exposure": "Units of shortfall in no amount, since no price is known.",
      "unpriced_saving": "Seats and units to save in no amount, since no price is known.",
    ])
}

/// `tables/findings-by-segment.csv`: each dimension adds up to all findings.
func findingSegmentTable(_ evidence: Evidence) -> Document {
  TableForm.findingsBySegment.document { row in
    for segment in evidence.findingSegments {
      try row([
        .text(segment.dimension.rawValue), .text(segment.name), .text(segment.severity.rawValue),
        .number(segment.findings), .number(segment.open), .number(segment.units),
        .amounts(segment.money.exposure, unpriced: segment.money.unpricedExposure),
        .amounts(segment.money.saving, unpriced: segment.money.unpricedSaving),
        .number(segment.money.unpricedExposure), .number(segment.money.unpricedSaving),
      ])
    }
  }
}

/// Both tables of changes have the same columns.
private let changeColumns: KeyValuePairs = [
  "subject_kind": "What changed: position, seat, person, entitlement and so on.",
  "subject": "Its id.",
  "field": "Field that changed; empty where the whole came or went.",
  "change": "added, changed or removed.",
  "before": "Value at the last close.",
  "after": "Value at this one.",
  "source": "File and line that show it.",
  "reason": "Why, where that is known.",
  "known": "late-arriving, corrected or withdrawn where it was true at the last close and is known only now.",
]

extension TableForm {
  static let changes = TableForm("changes", "What changed since the last close.", changeColumns)
  static let lateArriving = TableForm(
    "late-arriving", "Of the changes, what was true at the last close and is known only now.", changeColumns)
}

/// `tables/changes.csv`: what changed since the last close.
func changeTable(_ evidence: Evidence) -> Document { changeTable(.changes, evidence.changes) }

/// `tables/late-arriving.csv`: of these, what was true at the last close and is known only now.
func lateArrivingTable(_ evidence: Evidence) -> Document {
  changeTable(.lateArriving, evidence.changes.filter { KnownSince($0) != nil })
}

private func changeTable(_ form: TableForm, _ changes: [Change]) -> Document {
  form.document { row in
    for change in changes {
      try row([
        .text(change.subjectKind), .text(change.subject), .text(change.field), .text(change.kind.rawValue),
        .text(change.before), .text(change.after), .text(change.source), .text(change.reason),
        .text(KnownSince(change)?.rawValue ?? ""),
      ])
    }
  }
}
