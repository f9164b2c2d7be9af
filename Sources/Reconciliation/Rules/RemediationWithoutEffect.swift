import Facts

extension Rule {
  /// Needs the other rules' findings, so it runs after them: see ``Review``.
  static let remediationWithoutEffect = Rule(
    id: "remediation-without-effect", severity: .medium,
    purpose: "A remediation that is said to be done while what it was to end is still there."
  ) { _, _ in [] }

  /// Findings that an exception or approval lets stand are no matter of remediation any more.
  static func withoutEffect(
    _ remedies: Remedies, _ findings: [Finding], _ context: ReviewContext
  ) -> [Finding] {
    findings.compactMap { finding in
      guard finding.state == .open, let remedy = remedies.done(RemediationKey(finding)),
        let done = remedy.done,
        finding.wasThere(before: done), remedies.underWay(RemediationKey(finding)) == nil
      else { return nil }
      let result: Wording = remedy.result.isEmpty ? .empty : " Its result is recorded as: \(remedy.result)."
      return remediationWithoutEffect.finding(
        context.result(of: remedy.product), subject: remedy.id,
        title: "\(remedy.id): done on \(done), and what it was about is still there",
        explanation: "Found on \(context.asOf) as before: \(finding.titleWording).\(result)",
        action: "Find out what is missing, and decide anew", evidence: [remedy.origin] + finding.evidence)
    }
  }
}
