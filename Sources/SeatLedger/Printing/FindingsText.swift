import Facts
import Reconciliation

/// Findings by severity: how many are open, accepted or in remediation, and the money of the open ones.
func findingsTable(_ findings: [Finding], _ style: PrintStyle) -> [String] {
  if findings.isEmpty { return ["No findings."] }
  var table = TextTable([
    .init(titles: ["findings"], isRight: false), .init(titles: ["open"]), .init(titles: ["accepted"]),
    .init(titles: ["in remediation"]), .init(titles: ["exposure, open"]), .init(titles: ["saving, open"]),
  ])
  for severity in Severity.allCases {
    let these = findings.filter { $0.severity == severity }
    if these.isEmpty { continue }
    let tally = FindingTally(these)
    let tone: Tone = tally.open > 0 && severity <= .high ? .bad : .plain
    table.add([
      .init("  " + severity.rawValue, tone), .init(grouped(tally.open), tone), .init(grouped(tally.accepted)),
      .init(grouped(tally.inRemediation)),
      .init(cost(tally.money.exposure, unpriced: tally.money.unpricedExposure, currency: nil)),
      .init(cost(tally.money.saving, unpriced: tally.money.unpricedSaving, currency: nil)),
    ])
  }
  return table.lines(style)
}

/// Counts by state, and the money of the open findings.
struct FindingTally {
  var open = 0
  var accepted = 0
  var inRemediation = 0
  /// Of the open ones.
  var money = FindingMoney()

  init(_ findings: [Finding]) {
    for finding in findings {
      switch finding.state {
      case .open:
        open += 1
        money.add(finding)
      case .accepted, .approved: accepted += 1
      case .inRemediation: inRemediation += 1
      }
    }
  }
}

/// What changed since the last close, in one line.
func changesLine(_ evidence: Evidence) -> String {
  if !evidence.run.isClose { return "Closes no period and records no change." }
  guard let lastClose = evidence.run.lastClose?.period else {
    return "First close: there is nothing to compare with."
  }
  let changes = evidence.changes
  if changes.isEmpty { return "Nothing changed since \(lastClose)." }
  let kinds = Change.Kind.allCases.compactMap { kind -> String? in
    let count = changes.count { $0.kind == kind }
    return count > 0 ? "\(grouped(count)) \(kind.rawValue)" : nil
  }
  var counts: [String: Int] = [:]
  for change in changes { counts[change.subjectKind, default: 0] += 1 }
  let most = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
    .map { "\(printable($0.key)) \(grouped($0.value))" }
  return "\(counted(changes.count, "change", "changes")) since \(lastClose): "
    + kinds.joined(separator: ", ") + "; most in " + most.joined(separator: ", ") + "."
}
