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

  /// Said to be done by the end of a day.
  public func isDone(by day: Day) -> Bool { done.map { $0 <= day } ?? false }
}
