/// What every decision about units has: who asked, who approved, why, and from when until when.
public struct DecisionTerms: Sendable, Hashable {
  public var requester: String
  public var approver: String
  public var rationale: String
  public var start: Day
  /// Last day on which it holds.
  public var expiry: Day
  /// The control that holds in the meantime in place of the rule; empty: none is named.
  public var fallback: String
  /// The row in which it stands.
  public var origin: Origin

  public init(
    requester: String, approver: String, rationale: String, start: Day, expiry: Day, fallback: String = "",
    origin: Origin
  ) {
    self.requester = requester
    self.approver = approver
    self.rationale = rationale
    self.start = start
    self.expiry = expiry
    self.fallback = fallback
    self.origin = origin
  }

  /// Requester and approver are the same person: such a decision does not count.
  public var isSelfApproved: Bool { foldedName(requester) == foldedName(approver) }
}

/// How a decision stands on a day.
public enum DecisionStanding: String, Sendable, CaseIterable {
  case holds, expired
  /// Starts later.
  case notYet = "not yet"
  /// Requester and approver are the same person.
  case refused
}

/// A decision that somebody asked for and somebody else approved, for a time.
public protocol TermedDecision: Sendable {
  var id: String { get }
  var terms: DecisionTerms { get }
}

extension TermedDecision {
  public var origin: Origin { terms.origin }
  public var isSelfApproved: Bool { terms.isSelfApproved }
  /// Whether the day lies within its term; says nothing of who approved it.
  public func holds(on day: Day) -> Bool { terms.start <= day && day <= terms.expiry }

  /// How the decision stands on a day: refused where its requester approved it, else by its term.
  public func standing(on day: Day) -> DecisionStanding {
    if isSelfApproved { return .refused }
    if terms.start > day { return .notYet }
    return terms.expiry < day ? .expired : .holds
  }
}
