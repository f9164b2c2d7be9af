import Facts

extension Rule {
  static let refusedException = Rule(
    id: "refused-exception", severity: .medium,
    purpose:
      "An exception, or an approval to go beyond a limit, that its own requester approved: it accepts nothing."
  ) { rule, context in
    let exceptions = context.decisions.exceptions.filter(\.isSelfApproved).map { exception in
      rule.refused(exception, "exception", exception.product, units: exception.units ?? 0, context)
    }
    let approvals = context.decisions.approvals.filter(\.isSelfApproved).map { approval in
      rule.refused(
        approval, "approval", approval.product.isEmpty ? approval.agreement : approval.product,
        units: approval.upTo, context)
    }
    return exceptions + approvals
  }

  private func refused(
    _ decision: some TermedDecision, _ kind: Wording, _ subject: String, units: Int, _ context: ReviewContext
  ) -> Finding {
    let result = context.result(of: subject)
    return finding(
      result, subject: decision.id,
      title: "\(decision.id): requested and approved by \(decision.terms.approver)",
      explanation:
        "Requester and approver must differ. The \(kind) for \(result?.product.title ?? subject) does not count.",
      units: units, action: "Have someone else decide", evidence: [decision.origin])
  }
}
