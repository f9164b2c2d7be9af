import Facts
import Reconciliation

extension TableForm {
  static let exceptions = TableForm(
    "exceptions",
    "Deviations that the organisation accepts for a time, and how each stands on the as-of date.",
    [
      "exception_id": "Id of the exception, as decisions/exceptions.csv has it.",
      "product_id": Meaning.product,
      "rule": Meaning.acceptedRule,
      "subject": "Whom or what it is about; empty where it is about the whole product.",
      "units": "Units that it accepts at most; empty where it is not limited.",
      "requester": "Who asked for it.",
      "approver": "Who approved it: never the one who asked.",
      "rationale": "Why.",
      "start": "First day on which it holds.",
      "expiry": "Last day on which it holds.",
      "standing": "holds, expired, not yet, or refused with the reason.",
      "findings": "Ids of the findings that it accepts in full, with blanks between.",
      "origin": Meaning.origin,
      "fallback": "What holds in the meantime in place of the rule.",
      "renews": "Id of the exception that it renews.",
      "renewals": "Which renewal it is, from 1; 0 for the first.",
      "renewed_by": "Ids of exceptions that renew it, with blanks between.",
      "accepted_units": "Units that it accepts on the as-of date.",
      "partly_accepted": "Ids of the shortfalls that it accepts in part, with blanks between.",
    ])
}

/// `tables/exceptions.csv`: the organisation's decisions and how they stand on the as-of date.
func exceptionTable(_ evidence: Evidence) -> Document {
  TableForm.exceptions.document { row in
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

extension TableForm {
  static let remediation = TableForm(
    "remediation", "What is being done about findings.",
    [
      "remediation_id": "Id of the remediation, as decisions/remediation.csv has it.",
      "rule": "Rule of the findings that it answers.",
      "product_id": Meaning.product,
      "subject": "Whom or what it is about; empty where it is about the whole product.",
      "action": "What is to be done.",
      "owner": "Who undertook it.",
      "decided": "Day of the decision.",
      "due": "Day by which it is to be done.",
      "done": "Day on which it was done; empty while it is not.",
      "result": "What came of it, in the owner's words.",
      "origin": Meaning.origin,
      "standing": "How it stands on the as-of date.",
      "findings": "Ids of the findings that it answers, with blanks between.",
    ])
}

/// `tables/remediation.csv`: what is being done about findings.
func remediationTable(_ evidence: Evidence) -> Document {
  TableForm.remediation.document { row in
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

extension TableForm {
  static let decisions = TableForm(
    "decisions",
    "Every decision from request to outcome: exceptions, approvals, remediation, reservations, allocation "
      + "locks.",
    [
      "kind": "exception, approval, remediation, reservation or allocation-lock.",
      "decision_id": "Id of the decision, as its file in decisions/ has it.",
      "product_id": Meaning.productOrEmpty,
      "request": "What was decided, in words.",
      "requester": "Who asked; of remediation, who undertook it.",
      "approver": "Who approved; empty for remediation.",
      "rationale": "Why.",
      "start": "First day on which it holds.",
      "expiry": "Last day, or the day by which it is to be done; empty where none is set.",
      "fallback": "What holds in the meantime in place of the rule.",
      "standing": "How it stands on the as-of date.",
      "units": "Units that it reaches on the as-of date; empty where it is not about units.",
      "findings": "Ids of the findings that it answers or that speak of it, with blanks between.",
      "outcome": "What came of it, in a sentence.",
      "renews": "Id of the decision that it renews.",
      "renewals": "Which renewal it is, from 1; 0 for the first.",
      "origin": Meaning.origin,
    ])
}

/// `tables/decisions.csv`: every decision from request to outcome.
func decisionTable(_ evidence: Evidence) -> Document {
  TableForm.decisions.document { row in
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
