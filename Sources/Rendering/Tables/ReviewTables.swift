import Facts
import Reconciliation

/// `tables/findings.csv`.
func findingTable(_ evidence: Evidence) -> Document {
  let columns = [
    "finding_id", "rule", "severity", "publisher", "product_id", "subject", "title", "explanation", "units",
    "amount_kind", "amounts", "legal_entity", "department", "owner", "due", "action", "state", "open_since",
    "evidence",
  ]
  return table("findings", columns) { row in
    for finding in evidence.findings {
      try row([
        .text(finding.id), .text(finding.rule), .text(finding.severity.rawValue), .text(finding.publisher),
        .text(finding.product), .text(finding.subject), .text(finding.title), .text(finding.explanation),
        .number(finding.units), .text(finding.amountKind.rawValue), .amounts(finding.amounts),
        .text(finding.legalEntity), .text(finding.department), .text(finding.owner), .day(finding.due),
        .text(finding.action), .text(finding.state.title), .text(finding.openSince),
        .text(finding.evidence.map(\.description).joined(separator: " ")),
      ])
    }
  }
}

/// `tables/exceptions.csv`: the organisation's decisions and how they stand on the as-of date.
func exceptionTable(_ evidence: Evidence) -> Document {
  let columns = [
    "exception_id", "product_id", "rule", "subject", "units", "requester", "approver", "rationale", "start",
    "expiry", "standing", "findings", "origin",
  ]
  return table("exceptions", columns) { row in
    for exception in evidence.exceptions {
      let decision = exception.decision
      try row([
        .text(decision.id), .text(decision.product), .text(decision.rule), .text(decision.subject),
        .optional(decision.units), .text(decision.requester), .text(decision.approver),
        .text(decision.rationale), .day(decision.start), .day(decision.expiry), .text(exception.standing),
        .text(exception.findings.joined(separator: " ")), .text(decision.origin.description),
      ])
    }
  }
}

/// `tables/remediation.csv`: what is being done about findings.
func remediationTable(_ evidence: Evidence) -> Document {
  let columns = [
    "remediation_id", "rule", "product_id", "subject", "action", "owner", "decided", "due", "done", "result",
    "origin",
  ]
  return table("remediation", columns) { row in
    for item in evidence.remediation {
      try row([
        .text(item.id), .text(item.rule), .text(item.product), .text(item.subject), .text(item.action),
        .text(item.owner), .day(item.decided), .optional(item.due), .optional(item.done), .text(item.result),
        .text(item.origin.description),
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
