import Facts
import Reconciliation

/// What a pulse saw, as much of it as the next one needs to tell what is new.
struct PulseState: Equatable {
  struct SeenFinding: Equatable {
    var rule: String
    var severity: Severity
    var product: String
    var title: String
    var owner: String
    var isOpen: Bool
    /// First day on which a pulse saw it.
    var since: Day
    var due: Day
  }

  struct SeenPosition: Equatable {
    var title: String
    var shortfall: Int
    /// `nil`: without limit.
    var surplus: Int?
  }

  var at: Instant
  /// SHA-256 of the rules that it was made by.
  var rules: String
  /// By id.
  var findings: [String: SeenFinding]
  /// By product id.
  var positions: [String: SeenPosition]
  /// Reminders that apply: each is told once for as long as it does.
  var reminders: Set<String>

  /// - Parameter before: tells since when findings are there.
  init(_ evidence: Evidence, before: PulseState?, reminders: Set<String> = []) {
    at = evidence.run.at
    rules = evidence.run.rulesDigest.hex
    let dueDays = evidence.policy.dueDays
    let dated = Set(evidence.remediation.filter { $0.decision.due != nil }.map(\.decision.id))
    findings = [:]
    for finding in evidence.findings {
      let since = before?.findings[finding.id]?.since ?? evidence.run.asOf
      findings[finding.id] = SeenFinding(
        rule: finding.rule, severity: finding.severity, product: finding.product, title: finding.title,
        owner: finding.owner, isOpen: finding.state == .open, since: since,
        due: PulseState.due(finding, since, dueDays, dated))
    }
    positions = Dictionary(
      evidence.positions.map {
        ($0.product.id, SeenPosition(title: $0.product.title, shortfall: $0.shortfall, surplus: $0.surplus))
      }, uniquingKeysWith: { first, _ in first })
    self.reminders = reminders
  }

  init(
    at: Instant, rules: String, findings: [String: SeenFinding], positions: [String: SeenPosition],
    reminders: Set<String>
  ) {
    self.at = at
    self.rules = rules
    self.findings = findings
    self.positions = positions
    self.reminders = reminders
  }

  /// A due date must not move with the day of the pulse: it counts from the period in which a close first saw the finding,
  /// else from the day on which a pulse did; a date that somebody set stands.
  private static func due(
    _ finding: Finding, _ since: Day, _ dueDays: [Severity: Int], _ dated: Set<String>
  ) -> Day {
    if case .inRemediation(let id) = finding.state, dated.contains(id) { return finding.due }
    let days = dueDays[finding.severity] ?? 30
    if let closed = Period(finding.openSince), closed.last < since { return closed.last + days }
    return since + days
  }
}
