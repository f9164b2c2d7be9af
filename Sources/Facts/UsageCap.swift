/// A limit of use within one period that an agreement or the organisation sets (`catalogue/caps.csv`).
public struct UsageCap: Sendable, Hashable {
  /// Whose use is held against the cap.
  public enum Reach: String, Sendable, CaseIterable {
    /// Each person's use by itself.
    case person
    /// The use of all together.
    case total
  }

  public var id: String
  /// Catalogue id; empty: the cap is of all products of an agreement.
  public var product: String
  /// As entitlements name it; empty: the cap is of one product.
  public var agreement: String
  public var reach: Reach
  /// Units of use in one period, 1 or more: the log's quantities, or one for each event where it has none.
  public var units: Int
  /// Document and clause that set it.
  public var clause: String
  public var origin: Origin

  public init(
    id: String, product: String, agreement: String, reach: Reach, units: Int, clause: String, origin: Origin
  ) {
    self.id = id
    self.product = product
    self.agreement = agreement
    self.reach = reach
    self.units = units
    self.clause = clause
    self.origin = origin
  }
}
