import Facts
import Reconciliation

/// `tables/findings.csv`.
func findingTable(_ evidence: Evidence) -> Document {
  let columns = [
    "finding_id", "rule", "severity", "publisher", "product_id", "subject", "title", "explanation", "units",
    "amount_kind", "amounts", "legal_entity", "department", "owner", "due", "action", "state", "open_since",
    "evidence", "location", "project", "criticality", "first_seen", "periods_open", "accepted_units",
    "matrix_row", "escalated_from", "escalation",
  ]
  return table("findings", columns) { row in
    for finding in evidence.findings {
      try row([
        .text(finding.id), .text(finding.rule), .text(finding.severity.rawValue), .text(finding.publisher),
        .text(finding.product), .text(finding.subject), .text(finding.title), .text(finding.explanation),
        .number(finding.units), .text(finding.amountKind.rawValue), .amounts(finding.amounts),
        .text(finding.legalEntity), .text(finding.department), .text(finding.owner), .day(finding.due),
        .text(finding.action), .text(finding.state.title), .text(finding.openSince),
        .text(finding.evidence.map(\.description).joined(separator: " ")), .text(finding.location),
        .text(finding.project), .text(finding.criticality), .day(finding.firstSeen),
        .number(finding.periodsOpen), .number(finding.acceptedUnits), .number(finding.matrixRow),
        .text(finding.escalation?.from ?? ""),
        .text(finding.escalation.map { "row \($0.row): \($0.reason)" } ?? ""),
      ])
    }
  }
}

/// `tables/closed-findings.csv`: findings of the last close that are gone, and how they ended.
func closedFindingTable(_ evidence: Evidence) -> Document {
  let columns = [
    "finding_id", "rule", "severity", "product_id", "subject", "units", "amounts", "owner", "state",
    "open_since", "periods", "decision", "ending",
  ]
  return table("closed-findings", columns) { row in
    for closed in evidence.closedFindings {
      let finding = closed.finding
      try row([
        .text(finding.id), .text(finding.rule), .text(finding.severity), .text(finding.product),
        .text(finding.subject), .number(finding.units), .text(finding.amounts), .text(finding.owner),
        .text(finding.state), .text(finding.openSince), .number(closed.periods), .text(closed.decision),
        .text(closed.ending),
      ])
    }
  }
}

/// `tables/findings-by-segment.csv`: each dimension adds up to all findings.
func findingSegmentTable(_ evidence: Evidence) -> Document {
  let columns = [
    "dimension", "segment", "severity", "findings", "open", "units", "exposure", "saving",
  ]
  return table("findings-by-segment", columns) { row in
    for segment in evidence.findingSegments {
      try row([
        .text(segment.dimension.rawValue), .text(segment.name), .text(segment.severity.rawValue),
        .number(segment.findings), .number(segment.open), .number(segment.units),
        .amounts(segment.exposure), .amounts(segment.saving),
      ])
    }
  }
}

/// `tables/changes.csv`: what changed since the last close.
func changeTable(_ evidence: Evidence) -> Document { changeTable("changes", evidence.changes) }

/// `tables/late-arriving.csv`: of these, what was true at the last close and is known only now.
func lateArrivingTable(_ evidence: Evidence) -> Document {
  changeTable("late-arriving", evidence.changes.filter { KnownSince($0) != nil })
}

private func changeTable(_ name: String, _ changes: [Change]) -> Document {
  let columns = [
    "subject_kind", "subject", "field", "change", "before", "after", "source", "reason", "known",
  ]
  return table(name, columns) { row in
    for change in changes {
      try row([
        .text(change.subjectKind), .text(change.subject), .text(change.field), .text(change.kind.rawValue),
        .text(change.before), .text(change.after), .text(change.source), .text(change.reason),
        .text(KnownSince(change)?.rawValue ?? ""),
      ])
    }
  }
}
