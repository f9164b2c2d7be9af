/// A unit of an entitlement bound to one consumer by decision (`decisions/allocation-locks.csv`): the allocation must
/// keep it where it is still possible.
public struct AllocationLock: TermedDecision {
  public var id: String
  /// Catalogue id of the product that is covered.
  public var product: String
  /// Person or device id.
  public var subject: String
  public var entitlement: String
  /// 1 or more.
  public var units: Int
  public var terms: DecisionTerms

  public init(
    id: String, product: String, subject: String, entitlement: String, units: Int, terms: DecisionTerms
  ) {
    self.id = id
    self.product = product
    self.subject = subject
    self.entitlement = entitlement
    self.units = units
    self.terms = terms
  }
}
