import Facts

/// What one product's consumers got.
struct ProductAllocation {
  /// By entitlement, then consumer.
  var allocations: [Allocation] = []
  /// Units used, by entitlement id, of this product's entitlements; of a suite: units bound.
  var used: [String: Int] = [:]
  /// Units covered, by consumer.
  var coveredByConsumer: [Consumer: Int] = [:]
  var covered = 0
  var coveredByAgreement = 0
  /// Units of this product's consumption that other products' limited entitlements cover, by use rights or as parts of
  /// suites.
  var borrowed = 0
  /// Units of this product's limited entitlements that cover other products' consumption only.
  var lent = 0

  fileprivate mutating func add(_ allocation: Allocation, of entitlement: Entitlement) {
    allocations.append(allocation)
    coveredByConsumer[allocation.consumer, default: 0] += allocation.units
    if entitlement.effective == .unlimited {
      coveredByAgreement += allocation.units
    } else {
      covered += allocation.units
      if entitlement.product != allocation.product { borrowed += allocation.units }
    }
  }
}

/// The allocation of the whole estate: by product, and as one outcome with its proofs.
struct EstateAllocation {
  private(set) var byProduct: [String: ProductAllocation]
  let outcome: AllocationOutcome

  init(_ outcome: AllocationOutcome, _ supplies: Supplies, products: [String]) {
    self.outcome = outcome
    byProduct = Dictionary(uniqueKeysWithValues: products.map { ($0, ProductAllocation()) })
    let entitlements = Dictionary(
      supplies.sources.values.map { ($0.entitlement.id, $0.entitlement) },
      uniquingKeysWith: { first, other in first.origins.first == other.origins.first ? first : other })
    var ownCovered: [String: Int] = [:]
    for allocation in outcome.allocations {
      guard let entitlement = entitlements[allocation.entitlement] else { continue }
      // In place: taking a product out and putting it back would copy all that it has, for each allocation.
      byProduct[allocation.product, default: ProductAllocation()].add(allocation, of: entitlement)
      if entitlement.product == allocation.product {
        ownCovered[entitlement.id, default: 0] += allocation.units
      }
    }
    for supply in supplies.all {
      guard let used = outcome.used[supply.id], let entitlement = entitlements[supply.entitlement] else {
        continue
      }
      byProduct[entitlement.product, default: ProductAllocation()].used[entitlement.id, default: 0] += used
    }
    for (product, allocation) in byProduct {
      for (id, used) in allocation.used where entitlements[id]?.effective != .unlimited {
        byProduct[product]?.lent += max(0, used - (ownCovered[id] ?? 0))
      }
    }
  }
}
