import Facts
import Reconciliation

extension PulseState {
  private static let version = 1

  /// What is kept in `.cache/pulse.json`.
  func bytes() throws -> [UInt8] {
    try JSONValue.object([
      "version": .integer(PulseState.version), "at": .string(at.description), "rules": .string(rules),
      "findings": .object(findings.mapValues(json)),
      "positions": .object(
        positions.mapValues {
          .object([
            "title": .string($0.title), "shortfall": .integer($0.shortfall),
            "surplus": .optional($0.surplus),
          ])
        }),
      "reminders": .strings(reminders.sorted()),
    ]).canonicalBytes()
  }

  private func json(_ finding: SeenFinding) -> JSONValue {
    .object([
      "rule": .string(finding.rule), "severity": .string(finding.severity.rawValue),
      "product": .string(finding.product), "title": .string(finding.title), "owner": .string(finding.owner),
      "open": .bool(finding.isOpen), "since": .string(finding.since.description),
      "due": .string(finding.due.description),
    ])
  }

  /// - Returns: `nil` where the bytes are not what ``bytes()`` gives.
  init?(parsing bytes: [UInt8]) {
    guard let value = JSONValue(parsing: bytes), value["version"] == .integer(PulseState.version),
      let at = value["at"]?.text.flatMap({ Instant($0) }), let rules = value["rules"]?.text,
      case .object(let findings)? = value["findings"], case .object(let positions)? = value["positions"],
      case .array(let reminders)? = value["reminders"]
    else { return nil }
    let seen = findings.compactMapValues(PulseState.finding)
    let held = positions.compactMapValues(PulseState.position)
    guard seen.count == findings.count, held.count == positions.count else { return nil }
    self.init(
      at: at, rules: rules, findings: seen, positions: held, reminders: Set(reminders.compactMap(\.text)))
  }

  private static func finding(_ value: JSONValue) -> SeenFinding? {
    guard let rule = value["rule"]?.text,
      let severity = value["severity"]?.text.flatMap(Severity.init(rawValue:)),
      let product = value["product"]?.text, let title = value["title"]?.text,
      let owner = value["owner"]?.text, case .bool(let isOpen)? = value["open"],
      let since = value["since"]?.text.flatMap({ Day($0) }), let due = value["due"]?.text.flatMap({ Day($0) })
    else { return nil }
    return SeenFinding(
      rule: rule, severity: severity, product: product, title: title, owner: owner, isOpen: isOpen,
      since: since, due: due)
  }

  private static func position(_ value: JSONValue) -> SeenPosition? {
    guard let title = value["title"]?.text, case .integer(let shortfall)? = value["shortfall"] else {
      return nil
    }
    switch value["surplus"] {
    case .integer(let surplus)?: return SeenPosition(title: title, shortfall: shortfall, surplus: surplus)
    case .null?: return SeenPosition(title: title, shortfall: shortfall, surplus: nil)
    default: return nil
    }
  }
}
