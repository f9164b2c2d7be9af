/// Why units stay uncovered under any allocation, in terms of people.
public struct CoverageLimit: Sendable, Hashable {
  /// What proves it.
  public enum Proof: Sendable, Hashable {
    /// The consumers can be covered by the entitlements and by no others: counting them proves it.
    case cut
    /// No single set of entitlements says it: suites or fixed allocations stand in each other's way. The search tree in
    /// the certificate proves it, in so many parts.
    case search(parts: Int)
  }

  /// By name.
  public var products: [String]
  /// In order.
  public var consumers: [Consumer]
  /// Units that those consumers need of those products.
  public var needed: Int
  /// Ids, in order; may be empty.
  public var entitlements: [String]
  /// Units that those entitlements hold; a unit of a suite counts once for each product named.
  public var capacity: Int
  /// Units that stay uncovered under any allocation, as far as is proved; 1 or more.
  public var leastShort: Int
  public var proof: Proof

  public init(
    products: [String], consumers: [Consumer], needed: Int, entitlements: [String], capacity: Int,
    leastShort: Int, proof: Proof
  ) {
    self.products = products
    self.consumers = consumers
    self.needed = needed
    self.entitlements = entitlements
    self.capacity = capacity
    self.leastShort = leastShort
    self.proof = proof
  }

  /// `these 41 consumers need 41 units and can only be covered by 3 entitlements, which hold 36: short by 5 under any
  /// allocation`.
  public var words: String {
    let people = consumers.count == 1 ? "this consumer needs" : "these \(consumers.count) consumers need"
    let units = needed == 1 ? "1 unit" : "\(needed) units"
    switch proof {
    case .cut:
      if entitlements.isEmpty {
        return
          "\(people) \(units), and no entitlement may cover them: short by \(leastShort) under any allocation"
      }
      let count =
        entitlements.count == 1
        ? "1 entitlement, which holds" : "\(entitlements.count) entitlements, which hold"
      return "\(people) \(units) and can only be covered by \(count) \(capacity): "
        + "short by \(leastShort) under any allocation"
    case .search(let parts):
      return
        "\(people) \(units); at most \(needed - leastShort) of them can be covered, proved by a search in "
        + "\(parts) \(parts == 1 ? "part" : "parts"): short by at least \(leastShort) under any allocation"
    }
  }
}
