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
    let fallback = exception.terms.fallback
    return expiredException.finding(
      context.result(of: exception.product), subject: exception.id,
      title: "\(exception.id): ran out on \(exception.terms.expiry)",
      explanation:
        "\(counted(findings.count, "finding", "findings")) that it accepted "
        + "\(findings.count == 1 ? "stands" : "stand") open again: "
        + findings.prefix(3).map(\.title).joined(separator: "; ") + "."
        + (fallback.isEmpty ? "" : " Until then this held in its place: \(fallback)."),
      units: findings.count, action: "Renew the exception or mend what it accepted",
      evidence: [exception.origin])
  }
}
