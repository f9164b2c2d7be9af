/// Units of an entitlement kept for somebody (`decisions/reservations.csv`): they cover no one else.
public struct Reservation: TermedDecision {
  public var id: String
  /// Register id, or the purchase line's id.
  public var entitlement: String
  /// 1 or more.
  public var units: Int
  public var scope: Scope
  public var terms: DecisionTerms

  public init(id: String, entitlement: String, units: Int, scope: Scope, terms: DecisionTerms) {
    self.id = id
    self.entitlement = entitlement
    self.units = units
    self.scope = scope
    self.terms = terms
  }
}
