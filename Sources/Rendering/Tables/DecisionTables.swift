import Facts
import Reconciliation

/// `tables/exceptions.csv`: the organisation's decisions and how they stand on the as-of date.
func exceptionTable(_ evidence: Evidence) -> Document {
  let columns = [
    "exception_id", "product_id", "rule", "subject", "units", "requester", "approver", "rationale", "start",
    "expiry", "standing", "findings", "origin", "fallback", "renews", "renewals", "renewed_by",
    "accepted_units", "partly_accepted",
  ]
  return table("exceptions", columns) { row in
    for exception in evidence.exceptions {
      let decision = exception.decision
      try row([
        .text(decision.id), .text(decision.product), .text(decision.rule), .text(decision.subject),
        .optional(decision.units), .text(decision.terms.requester), .text(decision.terms.approver),
        .text(decision.terms.rationale), .day(decision.terms.start), .day(decision.terms.expiry),
        .text(exception.standing),
        .text(exception.findings.joined(separator: " ")), .text(decision.origin.description),
        .text(decision.terms.fallback), .text(decision.renews), .number(exception.renewals),
        .text(exception.renewedBy.joined(separator: " ")), .number(exception.units),
        .text(exception.partly.joined(separator: " ")),
      ])
    }
  }
}

/// `tables/remediation.csv`: what is being done about findings.
func remediationTable(_ evidence: Evidence) -> Document {
  let columns = [
    "remediation_id", "rule", "product_id", "subject", "action", "owner", "decided", "due", "done", "result",
    "origin", "standing", "findings",
  ]
  return table("remediation", columns) { row in
    for standing in evidence.remediation {
      let item = standing.decision
      try row([
        .text(item.id), .text(item.rule), .text(item.product), .text(item.subject), .text(item.action),
        .text(item.owner), .day(item.decided), .optional(item.due), .optional(item.done), .text(item.result),
        .text(item.origin.description), .text(standing.standing.rawValue),
        .text(standing.findings.joined(separator: " ")),
      ])
    }
  }
}

/// `tables/decisions.csv`: every decision from request to outcome.
func decisionTable(_ evidence: Evidence) -> Document {
  let columns = [
    "kind", "decision_id", "product_id", "request", "requester", "approver", "rationale", "start", "expiry",
    "fallback", "standing", "units", "findings", "outcome", "renews", "renewals", "origin",
  ]
  return table("decisions", columns) { row in
    for trace in evidence.decisions {
      try row([
        .text(trace.kind.rawValue), .text(trace.id), .text(trace.product), .text(trace.request),
        .text(trace.requester), .text(trace.approver), .text(trace.rationale), .day(trace.start),
        .optional(trace.expiry), .text(trace.fallback), .text(trace.standing), .optional(trace.units),
        .text(trace.findings.joined(separator: " ")), .text(trace.outcome), .text(trace.renews),
        .number(trace.renewals), .text(trace.origin.description),
      ])
    }
  }
}
