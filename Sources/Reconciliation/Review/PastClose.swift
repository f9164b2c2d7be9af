/// What the last close before the period left behind, for everything that asks what changed since: how long a finding has
/// been there, which findings are gone, who has moved. Empty for a first close.
public struct PastClose: Sendable {
  /// What the roster said of somebody.
  public struct Attributes: Sendable, Hashable {
    public var department: String
    public var role: String
    public var legalEntity: String
    public var territory: String

    public init(department: String, role: String, legalEntity: String, territory: String) {
      self.department = department
      self.role = role
      self.legalEntity = legalEntity
      self.territory = territory
    }
  }

  /// By person id.
  public var people: [String: Attributes]
  /// By finding id.
  public var findings: [String: PastFinding]

  public init(people: [String: Attributes] = [:], findings: [PastFinding] = []) {
    self.people = people
    self.findings = Dictionary(findings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension PastClose {
  /// Subjects of a rule's findings, by product: to be asked of everybody, so they are gathered once.
  func subjects(of rule: Rule) -> [String: Set<String>] {
    var subjects: [String: Set<String>] = [:]
    for finding in findings.values where finding.rule == rule.id {
      subjects[finding.product, default: []].insert(finding.subject)
    }
    return subjects
  }
}

/// A finding as the last close recorded it.
public struct PastFinding: Sendable, Hashable {
  public var id: String
  public var rule: String
  public var severity: String
  /// Catalogue id, or empty.
  public var product: String
  public var subject: String
  public var units: Int
  /// As written: `1865.00 USD`, or `0`; empty where all of it is of ``unpricedUnits``.
  public var amounts: String
  /// Units that are in no amount, as nobody knew their price.
  public var unpricedUnits: Int
  public var owner: String
  /// ``Finding/State/title`` at that close.
  public var state: String
  /// Period in which it was first seen.
  public var openSince: String

  public init(
    id: String, rule: String, severity: String, product: String, subject: String, units: Int, amounts: String,
    unpricedUnits: Int = 0, owner: String, state: String, openSince: String
  ) {
    self.id = id
    self.rule = rule
    self.severity = severity
    self.product = product
    self.subject = subject
    self.units = units
    self.amounts = amounts == "0" && unpricedUnits > 0 ? "" : amounts
    self.unpricedUnits = unpricedUnits
    self.owner = owner
    self.state = state
    self.openSince = openSince
  }
}
