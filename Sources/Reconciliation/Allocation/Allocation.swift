/// Units of one entitlement bound to one consumer.
public struct Allocation: Sendable, Hashable {
  public var entitlement: String
  public var product: String
  public var consumer: Consumer
  /// 1 or more.
  public var units: Int

  public init(entitlement: String, product: String, consumer: Consumer, units: Int) {
    self.entitlement = entitlement
    self.product = product
    self.consumer = consumer
    self.units = units
  }
}

/// The minimum cut of one product's allocation: proof that no other allocation covers more.
///
/// The consumers named can be covered by the entitlements named and by no others; those hold ``capacity`` units, the
/// consumers need ``needed``; so at least `needed − capacity` stay uncovered. Anyone can check it by counting.
public struct ShortfallProof: Sendable, Hashable {
  public var product: String
  public var consumers: [Consumer]
  /// Units those consumers need.
  public var needed: Int
  /// Entitlement ids, in order; may be empty.
  public var entitlements: [String]
  /// Units those entitlements hold.
  public var capacity: Int

  public var shortfall: Int { needed - capacity }

  public init(
    product: String, consumers: [Consumer], needed: Int, entitlements: [String], capacity: Int
  ) {
    self.product = product
    self.consumers = consumers
    self.needed = needed
    self.entitlements = entitlements
    self.capacity = capacity
  }
}
