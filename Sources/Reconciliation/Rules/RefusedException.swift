import Facts

extension Rule {
  static let refusedException = Rule(
    id: "refused-exception", severity: .medium,
    purpose: "An exception that its own requester approved: it accepts nothing."
  ) { rule, context in
    context.decisions.exceptions.filter(\.isSelfApproved).map { exception in
      let result = context.result(of: exception.product)
      return rule.finding(
        result, subject: exception.id,
        title: "\(exception.id): requested and approved by \(exception.approver)",
        explanation:
          "Requester and approver must differ. The exception for \(result?.product.title ?? exception.product) "
          + "does not count.",
        units: exception.units ?? 0, action: "Have someone else decide", evidence: [exception.origin])
    }
  }
}

extension ExceptionDecision {
  var isSelfApproved: Bool { foldedName(requester) == foldedName(approver) }
}
