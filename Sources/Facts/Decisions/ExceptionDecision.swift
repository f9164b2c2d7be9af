/// A deviation that the organisation accepts for a time (`decisions/exceptions.csv`).
public struct ExceptionDecision: TermedDecision {
  public var id: String
  /// Catalogue id.
  public var product: String
  /// Rule id of the findings it answers, or empty: any rule.
  public var rule: String
  /// Person or device it is for, or empty: any.
  public var subject: String
  /// Units accepted; `nil`: no number given.
  public var units: Int?
  /// Id of the exception that it renews; empty: it is the first.
  public var renews: String
  public var terms: DecisionTerms

  public init(
    id: String, product: String, rule: String, subject: String, units: Int?, renews: String = "",
    terms: DecisionTerms
  ) {
    self.id = id
    self.product = product
    self.rule = rule
    self.subject = subject
    self.units = units
    self.renews = renews
    self.terms = terms
  }
}
