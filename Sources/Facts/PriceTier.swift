/// A step of a price by quantity (`catalogue/tiers.csv`).
public struct PriceTier: Sendable, Hashable {
  /// On which side of the entitlement the price holds.
  public enum Kind: String, Sendable, CaseIterable {
    /// Price of each unit from ``from`` on, within the entitlement.
    case tier
    /// Price of each unit beyond the entitlement.
    case overage
  }

  public var product: String
  public var kind: Kind
  /// First unit to which the price applies, 1 or more.
  public var from: Int
  /// Often a fraction of a cent.
  public var unitPrice: FixedDecimal
  public var currency: Currency
  public var origin: Origin

  public init(
    product: String, kind: Kind, from: Int, unitPrice: FixedDecimal, currency: Currency, origin: Origin
  ) {
    self.product = product
    self.kind = kind
    self.from = from
    self.unitPrice = unitPrice
    self.currency = currency
    self.origin = origin
  }
}
