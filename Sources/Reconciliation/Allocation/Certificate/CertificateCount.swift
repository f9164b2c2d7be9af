/// What a certificate speaks of, counted out, for comparing it with the records of a pack.
public struct CertificateCount: Sendable {
  /// Units needed, by product.
  public var needed: [String: Int] = [:]
  /// Units covered.
  public var covered: [(entitlement: String, product: String, units: Int)] = []
  /// Units that entitlements hold here, by id; `nil`: unlimited.
  public var held: [String: Int?] = [:]
}

extension AllocationCertificate {
  /// Counts needs, coverage and capacity out. Says nothing about whether they are right: see ``fault()``.
  public var count: CertificateCount {
    var count = CertificateCount()
    struct Cover: Hashable {
      let entitlement: Int
      let product: Int
    }
    var covered: [Cover: Int] = [:]
    for (group, choices) in zip(instance.groups, solution) {
      for need in group.needs {
        count.needed[instance.products[need.product], default: 0] += need.units * group.size
      }
      for choice in choices {
        for (need, covers) in zip(group.needs, choice.covers) {
          for cover in covers {
            let key = Cover(entitlement: instance.supplies[cover.of].entitlement, product: need.product)
            covered[key, default: 0] += cover.units * choice.count
          }
        }
      }
    }
    count.covered = covered.map { key, units in
      (instance.entitlements[key.entitlement], instance.products[key.product], units)
    }.sorted { ($0.entitlement, $0.product) < ($1.entitlement, $1.product) }
    for supply in instance.supplies {
      let entitlement = instance.entitlements[supply.entitlement]
      if let capacity = supply.capacity, let known = count.held[entitlement] ?? .some(0) {
        count.held[entitlement] = known + capacity
      } else {
        count.held[entitlement] = .some(nil)
      }
    }
    return count
  }
}
