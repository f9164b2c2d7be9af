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
    for group in instance.groups {
      for need in group.needs {
        count.needed[instance.products[need.product], default: 0] += need.units * group.size
      }
    }
    count.covered = unitsCovered()
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
