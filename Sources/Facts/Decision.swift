/// A deviation that the organisation accepts for a time (`decisions/exceptions.csv`).
public struct ExceptionDecision: Sendable {
  public var id: String
  /// Catalogue id.
  public var product: String
  /// Rule id of the findings it answers, or empty: any rule.
  public var rule: String
  /// Person or device it is for, or empty: any.
  public var subject: String
  /// Units accepted; `nil`: no number given.
  public var units: Int?
  public var requester: String
  public var approver: String
  public var rationale: String
  public var start: Day
  /// Last day on which it holds.
  public var expiry: Day
  public var origin: Origin

  public init(
    id: String, product: String, rule: String, subject: String, units: Int?, requester: String,
    approver: String, rationale: String, start: Day, expiry: Day, origin: Origin
  ) {
    self.id = id
    self.product = product
    self.rule = rule
    self.subject = subject
    self.units = units
    self.requester = requester
    self.approver = approver
    self.rationale = rationale
    self.start = start
    self.expiry = expiry
    self.origin = origin
  }

  public func holds(on day: Day) -> Bool { start <= day && day <= expiry }
}

/// What someone does about a finding (`decisions/remediation.csv`).
public struct Remediation: Sendable {
  public var id: String
  /// Rule id of the finding.
  public var rule: String
  public var product: String
  public var subject: String
  public var action: String
  public var owner: String
  public var decided: Day
  public var due: Day?
  public var done: Day?
  public var result: String
  public var origin: Origin

  public init(
    id: String, rule: String, product: String, subject: String, action: String, owner: String,
    decided: Day, due: Day?, done: Day?, result: String, origin: Origin
  ) {
    self.id = id
    self.rule = rule
    self.product = product
    self.subject = subject
    self.action = action
    self.owner = owner
    self.decided = decided
    self.due = due
    self.done = done
    self.result = result
    self.origin = origin
  }
}

/// All that people decided.
public struct Decisions: Sendable {
  public var exceptions: [ExceptionDecision]
  public var remediation: [Remediation]

  public init(exceptions: [ExceptionDecision], remediation: [Remediation]) {
    self.exceptions = exceptions
    self.remediation = remediation
  }
}
