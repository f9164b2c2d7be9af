public import Facts
public import Reconciliation

/// What is new since the last look at a workspace.
public struct PulseReport: Sendable {
  /// With what the present is compared.
  public enum Basis: Sendable, Hashable {
    /// There was no pulse before: everything is new.
    case nothing
    /// What was kept of the last pulse cannot be read: everything is new.
    case damaged
    /// The last pulse, made at this moment.
    case pulse(Instant)
    /// How things stood on a day that a person named, read anew.
    case day(Day)
  }

  public var organisation: String
  /// The running period up to ``asOf``.
  public var period: Period
  public var asOf: Day
  public var at: Instant
  public var basis: Basis
  /// By kind, in the order of ``PulseItem/Kind``; within a kind worst first.
  public var items: [PulseItem]
  /// What a reader must know of the comparison, in sentences.
  public var notes: [String]
  /// Findings that are open now.
  public var openFindings: Int

  /// New or reopened findings of a severity or worse: what `--fail-on` is about.
  ///
  /// - Parameter name: one of ``severityNames``; another name counts nothing.
  public func newFindings(atOrAbove name: String) -> Int {
    guard let severity = Severity(rawValue: name) else { return 0 }
    return items.count { item in
      [.newFinding, .reopened, .lateSource].contains(item.kind)
        && (item.severity.map { $0 <= severity } ?? false)
    }
  }
}

/// One piece of news.
public struct PulseItem: Sendable, Hashable {
  /// Why it is news.
  public enum Kind: String, Sendable, CaseIterable {
    case newFinding = "new-finding"
    /// Accepted or in remediation before, and open now.
    case reopened
    case overdue
    case dueSoon = "due-soon"
    case lateSource = "late-source"
    case noticeDeadline = "notice-deadline"
    case exceptionExpires = "exception-expires"
    case positionChanged = "position-changed"
    case goneFinding = "gone-finding"

    public var title: String {
      switch self {
      case .newFinding: "New findings"
      case .reopened: "Open again"
      case .overdue: "Overdue"
      case .dueSoon: "Due soon"
      case .lateSource: "Sources that tell nothing of the period"
      case .noticeDeadline: "Notice to give"
      case .exceptionExpires: "Exceptions about to run out"
      case .positionChanged: "Positions that changed"
      case .goneFinding: "Findings that went away"
      }
    }
  }

  public var kind: Kind
  /// Id of the finding, entitlement, exception or product.
  public var id: String
  /// Of findings.
  public var severity: Severity?
  public var title: String
  /// Owner, dates and figures, in words; may be empty.
  public var detail: String
  /// Rule of a finding; empty for other news.
  public var rule: String
  /// Catalogue id, or empty.
  public var product: String
  public var owner: String
  /// The day that matters: due, deadline, expiry.
  public var day: Day?

  init(
    _ kind: Kind, id: String, title: String, detail: String = "", severity: Severity? = nil,
    rule: String = "",
    product: String = "", owner: String = "", day: Day? = nil
  ) {
    self.kind = kind
    self.id = id
    self.severity = severity
    self.title = title
    self.detail = detail
    self.rule = rule
    self.product = product
    self.owner = owner
    self.day = day
  }
}
