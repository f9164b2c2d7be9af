public import Facts

/// Something that needs a person: made by one rule about one subject.
public struct Finding: Sendable {
  public enum State: Hashable, Sendable {
    case open
    /// An exception covers it: its id.
    case accepted(String)
    /// Someone is at it: the remediation's id.
    case inRemediation(String)

    public var title: String {
      switch self {
      case .open: "open"
      case .accepted(let id): "accepted by \(id)"
      case .inRemediation(let id): "in remediation, \(id)"
      }
    }
  }

  /// What a finding's money is: only shortfalls are exposure, only seats to reclaim are savings; the rest (what an
  /// unproved entitlement cost, say) is told and never summed with either.
  public enum AmountKind: String, Sendable {
    case none, exposure, saving
  }

  /// First 16 hexadecimal digits of SHA-256 over rule, product and subject: the same finding next period, whatever
  /// its numbers then.
  public let id: String
  /// Rule id: `orphaned-seat`.
  public let rule: String
  public var severity: Severity
  /// Catalogue id, or empty.
  public let product: String
  public var publisher: String
  /// Person, login, device, entitlement or name that it is about.
  public let subject: String
  /// One sentence without full stop.
  public var title: String
  /// What was compared with what, in words.
  public var explanation: String
  public var units: Int
  public var amounts: Amounts
  public var amountKind: AmountKind
  public var legalEntity: String
  public var department: String
  public var owner: String
  public var due: Day
  public var action: String
  public var state: State
  /// Period in which it was first seen.
  public var openSince: String
  public var evidence: [Origin]

  public init(
    rule: String, severity: Severity, product: String, publisher: String, subject: String, title: String,
    explanation: String, units: Int, amounts: Amounts, amountKind: AmountKind, legalEntity: String,
    department: String, action: String, evidence: [Origin]
  ) {
    self.id = String(Digest.sha256([rule, product, subject].joined(separator: "\u{1F}")).hex.prefix(16))
    self.rule = rule
    self.severity = severity
    self.product = product
    self.publisher = publisher
    self.subject = subject
    self.title = title
    self.explanation = explanation
    self.units = units
    self.amounts = amounts
    self.amountKind = amountKind
    self.legalEntity = legalEntity
    self.department = department
    self.owner = ""
    self.due = Day(number: 0)
    self.action = action
    self.state = .open
    self.openSince = ""
    self.evidence = evidence
  }
}

/// How an exception stands on the as-of date.
public struct ExceptionStanding: Sendable {
  public var decision: ExceptionDecision
  /// `holds`, `expired`, `not yet`, `refused` (requester and approver are the same).
  public var standing: String
  /// Ids of the findings it accepts.
  public var findings: [String]

  public init(decision: ExceptionDecision, standing: String, findings: [String]) {
    self.decision = decision
    self.standing = standing
    self.findings = findings
  }
}
