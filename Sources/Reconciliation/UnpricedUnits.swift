/// Units of a position whose price no source tells. They are in none of its amounts: an amount is the least that is at
/// stake, and where all units are without a price, nothing is known of it, which is not 0.
public struct UnpricedUnits: Sendable, Hashable {
  /// Of the shortfall: no true-up price, no purchase, no list price, and no tier of overage tells what it costs.
  public var shortfall = 0
  /// Of the unused units: the entitlement's purchase tells no price.
  public var surplus = 0
  /// Of the seats that are held and dormant or never used.
  public var idleSeats = 0

  public init() {}

  /// Adds each number to its own.
  public mutating func add(_ other: UnpricedUnits) {
    shortfall += other.shortfall
    surplus += other.surplus
    idleSeats += other.idleSeats
  }
}
