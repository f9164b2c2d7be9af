/// Units of one entitlement bound to one consumer.
public struct Allocation: Sendable, Hashable {
  public var entitlement: String
  public var product: String
  public var consumer: Consumer
  /// 1 or more.
  public var units: Int
  /// Rule of the use right by which it covers; empty: the entitlement is for the product itself.
  public var right = ""
  /// Why this entitlement and no other, in words; empty where nobody asked.
  public var reason = ""

  public init(entitlement: String, product: String, consumer: Consumer, units: Int) {
    self.entitlement = entitlement
    self.product = product
    self.consumer = consumer
    self.units = units
  }
}
