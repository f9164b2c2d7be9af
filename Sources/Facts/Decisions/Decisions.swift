/// All that people decided.
public struct Decisions: Sendable {
  public var exceptions: [ExceptionDecision]
  public var remediation: [Remediation]
  public var reservations: [Reservation] = []
  public var locks: [AllocationLock] = []
  public var approvals: [LimitApproval] = []

  public init(exceptions: [ExceptionDecision], remediation: [Remediation]) {
    self.exceptions = exceptions
    self.remediation = remediation
  }
}
