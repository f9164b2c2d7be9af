public import Facts

/// Something that needs a person: made by one rule about one subject.
public struct Finding: Sendable {
  /// Whether it waits for somebody, or a decision answers it.
  public enum State: Hashable, Sendable {
    case open
    /// An exception covers it: its id.
    case accepted(String)
    /// Someone is at it: the remediation's id.
    case inRemediation(String)
    /// Going beyond the limit is approved: the approval's id.
    case approved(String)

    public var title: String { wording.english }

    public var wording: Wording {
      switch self {
      case .open: "open"
      case .accepted(let id): "accepted by \(id)"
      case .inRemediation(let id): "in remediation, \(id)"
      case .approved(let id): "approved by \(id)"
      }
    }
  }

  /// What a finding's money is, known or not: only shortfalls are exposure, only seats to reclaim are savings; the rest
  /// (what an unproved entitlement cost, say) is told and never summed with either.
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
  public let titleWording: Wording
  public var title: String { titleWording.english }
  /// What was compared with what, in words.
  public let explanationWording: Wording
  public var explanation: String { explanationWording.english }
  public var units: Int
  public var amounts: Amounts
  /// Of its units, or of the units that its money would be of, those whose price nobody knows: they are in no amount.
  public var unpricedUnits = 0
  public var amountKind: AmountKind
  public var legalEntity: String
  public var department: String
  /// Where the person it is about works; empty where it is about nobody.
  public var location = ""
  /// Project of the seat that it is about; empty where there is none.
  public var project = ""
  /// Of the product: `low`, `medium`, `high`, or empty.
  public var criticality = ""
  public var owner: String
  /// Row of the escalation matrix that names the owner, from 1; 0: the default owner, as no row fits.
  public var matrixRow = 0
  /// Who took it over, and why; `nil`: it is not escalated.
  public var escalation: FindingEscalation?
  public var due: Day
  public let actionWording: Wording
  public var action: String { actionWording.english }
  public var state: State
  /// Of ``units``, those that exceptions accept: all of them, or, of a shortfall, as many as they have left.
  public var acceptedUnits = 0
  /// Name of the period in which it was first seen.
  public var openSince: String
  /// Last day of that period: from then on it counts as open.
  public var firstSeen: Day
  /// Periods from the first in which it was seen to this one, 1 or more.
  public var periodsOpen = 1
  public var evidence: [Origin]

  public init(
    rule: String, severity: Severity, product: String, publisher: String, subject: String, title: Wording,
    explanation: Wording, units: Int, amounts: Amounts, amountKind: AmountKind, legalEntity: String,
    department: String, action: Wording, evidence: [Origin]
  ) {
    self.id = Finding.identity(rule: rule, product: product, subject: subject)
    self.rule = rule
    self.severity = severity
    self.product = product
    self.publisher = publisher
    self.subject = subject
    self.titleWording = title
    self.explanationWording = explanation
    self.units = units
    self.amounts = amounts
    self.amountKind = amountKind
    self.legalEntity = legalEntity
    self.department = department
    self.owner = ""
    self.due = Day(number: 0)
    self.actionWording = action
    self.state = .open
    self.openSince = ""
    self.firstSeen = Day(number: 0)
    self.evidence = evidence
  }
}

extension Finding {
  /// The id of the finding that a rule makes of a subject: see ``id``.
  static func identity(rule: String, product: String, subject: String) -> String {
    String(Digest.sha256([rule, product, subject].joined(separator: "\u{1F}")).hex.prefix(16))
  }
}

/// A finding that went on to somebody else because it was open for too long.
public struct FindingEscalation: Sendable, Hashable {
  /// Who owned it until then.
  public var from: String
  /// Row of the escalation matrix, from 1.
  public var row: Int
  /// `open for 92 days, more than 30`.
  public var reasonWording: Wording
  public var reason: String { reasonWording.english }

  public init(from: String, row: Int, reason: Wording) {
    self.from = from
    self.row = row
    self.reasonWording = reason
  }
}
