import Facts

extension Rule {
  /// Needs the other rules' findings, so it runs after them: see ``Review``.
  static let expiredException = Rule(
    id: "expired-exception", severity: .medium,
    purpose: "An exception that has run out while what it accepted is still there."
  ) { _, _ in [] }

  static func expired(_ exception: ExceptionDecision, _ findings: [Finding], _ context: ReviewContext)
    -> Finding
  {
    let fallback: Wording =
      exception.terms.fallback.isEmpty
      ? .empty : " Until then this held in its place: \(exception.terms.fallback)."
    let first = findings.prefix(3).map(\.titleWording).joined(separator: "; ")
    return expiredException.finding(
      context.result(of: exception.product), subject: exception.id,
      title: "\(exception.id): ran out on \(exception.terms.expiry)",
      explanation:
        "\(counted(findings.count, "finding that it accepted stands", "findings that it accepted stand")) open again: "
        + "\(first).\(fallback)",
      units: findings.count, action: "Renew the exception or mend what it accepted",
      evidence: [exception.origin])
  }
}
