package import Facts

/// Everything the allocation is to decide, before equals are grouped.
///
/// The order of `needs`, `supplies`, `previous` and `locks` never changes the result.
package struct AllocationProblem: Sendable {
  /// At most one for each consumer and product; further ones are added to it.
  package var needs: [AllocationNeed]
  /// Distinct ids. The supplies of one entitlement are all suites, or none of them is.
  package var supplies: [AllocationSupply]
  /// The last sealed allocation, for least change.
  package var previous: [Allocation] = []
  /// Allocations that people have fixed; honoured where they are valid, else told.
  package var locks: [Allocation] = []
  /// Whether a supply may cover a product for consumers of a class. Asked once for each class, product and supply.
  package var eligibility:
    @Sendable (_ eligibilityClass: Int, _ product: String, _ supply: AllocationSupply) ->
      SupplyVerdict

  package init(
    needs: [AllocationNeed], supplies: [AllocationSupply], previous: [Allocation] = [],
    locks: [Allocation] = [],
    eligibility:
      @escaping @Sendable (_ eligibilityClass: Int, _ product: String, _ supply: AllocationSupply) ->
      SupplyVerdict
  ) {
    self.needs = needs
    self.supplies = supplies
    self.previous = previous
    self.locks = locks
    self.eligibility = eligibility
  }
}

/// What one consumer needs of one product.
package struct AllocationNeed: Sendable {
  package var consumer: Consumer
  package var product: String
  /// 0 or more.
  package var units: Int
  /// Consumers of one class are equals before every supply. Any number; the caller keeps what it means.
  package var eligibilityClass: Int
  /// Equals are covered in ascending order, then by consumer: those allocated and in use come first.
  package var order = 0

  package init(consumer: Consumer, product: String, units: Int, eligibilityClass: Int, order: Int = 0) {
    self.consumer = consumer
    self.product = product
    self.units = units
    self.eligibilityClass = eligibilityClass
    self.order = order
  }
}

/// Units that can be bound to needs: an entitlement, or a part of one (such as a reserved pool).
package struct AllocationSupply: Sendable {
  package enum Covers: Sendable {
    /// Each unit covers one unit of any one of these products: its own, and by cross-product rights others.
    case anyOf([String])
    /// Each unit is bound to one consumer and covers, for that consumer, one unit of each of these products.
    case suite([String])
  }

  package var id: String
  package var entitlement: String
  package var capacity: Entitled
  /// What one unit costs, in minor units of the reporting currency, only to prefer the cheaper one; 0 to 10¹², others
  /// count as the nearest of these. Unlimited supplies come after the dearest limited one.
  package var cost: Int64
  /// What one unit cost in its own currency, to say what a difference is worth; `nil`: not known.
  package var price: Money?
  package var covers: Covers
  /// Place in the fixed order that first-fit systems follow, before the entitlement's id.
  package var priority = 0

  package init(
    id: String, entitlement: String, capacity: Entitled, cost: Int64, price: Money? = nil, covers: Covers,
    priority: Int = 0
  ) {
    self.id = id
    self.entitlement = entitlement
    self.capacity = capacity
    self.cost = cost
    self.price = price
    self.covers = covers
    self.priority = priority
  }

  var products: [String] {
    switch covers {
    case .anyOf(let products), .suite(let products): products
    }
  }

  var isSuite: Bool { if case .suite = covers { true } else { false } }
}

/// Whether a supply may cover a product for a class of consumers.
package enum SupplyVerdict: Sendable, Hashable {
  /// By which use right; empty: the entitlement is for the product itself.
  case eligible(right: String)
  /// In words, such as `legal entity: only DE`.
  case refused(reason: String)
}
