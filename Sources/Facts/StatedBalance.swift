/// What somebody states was left of an entitlement's units at the end of a day (`catalogue/balances.csv`): a publisher's
/// portal or invoice shows it. It is quoted, and not proven.
public struct StatedBalance: Sendable, Hashable {
  /// Entitlement's id: of the register, or of the purchase line.
  public var entitlement: String
  /// The day at whose end so many were left.
  public var asOf: Day
  /// Units, 0 or more.
  public var left: Int
  /// Document that says so; may be empty.
  public var document: String
  public var origin: Origin

  public init(entitlement: String, asOf: Day, left: Int, document: String, origin: Origin) {
    self.entitlement = entitlement
    self.asOf = asOf
    self.left = left
    self.document = document
    self.origin = origin
  }
}
