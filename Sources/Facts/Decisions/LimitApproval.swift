/// Leave to go beyond a limit up to a number of units, for a time (`decisions/approvals.csv`).
public struct LimitApproval: TermedDecision {
  /// What it lets somebody go beyond.
  public enum Limit: String, Sendable, CaseIterable {
    /// The hard limit that the policy sets for a product.
    case hardLimit = "hard-limit"
    /// A cap of `catalogue/caps.csv`, in total or for each person.
    case usageCap = "usage-cap"

    public var title: String { self == .hardLimit ? "hard limit" : "cap of use" }
  }

  public var id: String
  /// Catalogue id; empty: the limit is of an agreement.
  public var product: String
  /// Agreement as the cap names it; empty: the limit is of a product.
  public var agreement: String
  public var limit: Limit
  /// Consumption or use up to this number is approved, 1 or more.
  public var upTo: Int
  public var terms: DecisionTerms

  public init(
    id: String, product: String, agreement: String, limit: Limit, upTo: Int, terms: DecisionTerms
  ) {
    self.id = id
    self.product = product
    self.agreement = agreement
    self.limit = limit
    self.upTo = upTo
    self.terms = terms
  }
}
