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
  public var reservations: [Reservation] = []
  public var locks: [AllocationLock] = []

  public init(exceptions: [ExceptionDecision], remediation: [Remediation]) {
    self.exceptions = exceptions
    self.remediation = remediation
  }
}

/// Units of an entitlement kept for somebody (`decisions/reservations.csv`): they cover no one else.
public struct Reservation: Sendable {
  public var id: String
  /// Register id, or the purchase line's id.
  public var entitlement: String
  /// 1 or more.
  public var units: Int
  public var scope: Scope
  public var requester: String
  public var approver: String
  public var rationale: String
  public var start: Day
  /// Last day on which it holds.
  public var expiry: Day
  public var origin: Origin

  public init(
    id: String, entitlement: String, units: Int, scope: Scope, requester: String, approver: String,
    rationale: String, start: Day, expiry: Day, origin: Origin
  ) {
    self.id = id
    self.entitlement = entitlement
    self.units = units
    self.scope = scope
    self.requester = requester
    self.approver = approver
    self.rationale = rationale
    self.start = start
    self.expiry = expiry
    self.origin = origin
  }

  public func holds(on day: Day) -> Bool { start <= day && day <= expiry }
}

/// A unit of an entitlement bound to one consumer by decision (`decisions/allocation-locks.csv`): the allocation must
/// keep it where it is still possible.
public struct AllocationLock: Sendable {
  public var id: String
  /// Catalogue id of the product that is covered.
  public var product: String
  /// Person or device id.
  public var subject: String
  public var entitlement: String
  /// 1 or more.
  public var units: Int
  public var requester: String
  public var approver: String
  public var rationale: String
  public var start: Day
  /// Last day on which it holds.
  public var expiry: Day
  public var origin: Origin

  public init(
    id: String, product: String, subject: String, entitlement: String, units: Int, requester: String,
    approver: String, rationale: String, start: Day, expiry: Day, origin: Origin
  ) {
    self.id = id
    self.product = product
    self.subject = subject
    self.entitlement = entitlement
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
