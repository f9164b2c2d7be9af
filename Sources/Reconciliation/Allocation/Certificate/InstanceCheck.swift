/// Whether an instance is one: places that exist, amounts in range, nothing named twice.
struct InstanceCheck {
  let instance: AllocationInstance

  private static let greatest = 1 << 40

  func fault() -> String? {
    if !isAscending(instance.products) { return "products are not in order" }
    if !isAscending(instance.entitlements) { return "entitlements are not in order" }
    if instance.supplies.count > 1 << 12 { return "too many supplies" }
    if Set(instance.supplies.map(\.id)).count < instance.supplies.count { return "a supply stands twice" }
    for (place, supply) in instance.supplies.enumerated() {
      guard instance.entitlements.indices.contains(supply.entitlement),
        0...InstanceCheck.greatest ~= supply.capacity ?? 0, 0...InstanceCheck.greatest ~= supply.cost
      else { return "supply \(place): out of range" }
    }
    var needed = 0
    for (place, group) in instance.groups.enumerated() {
      guard 1...InstanceCheck.greatest ~= group.size, !group.needs.isEmpty else {
        return "group \(place): size"
      }
      if !Set(group.needs.flatMap(\.singles)).isDisjoint(with: group.needs.flatMap(\.suites)) {
        return "group \(place): a supply covers one need by itself and another with others"
      }
      if !isAscending(group.needs.map(\.product)) { return "group \(place): needs are not in order" }
      for (index, need) in group.needs.enumerated() {
        if let fault = fault(need) { return "group \(place), need \(index): \(fault)" }
        let (units, overflow) = group.size.multipliedReportingOverflow(by: need.units)
        needed += overflow ? 0 : units
        if overflow || needed > InstanceCheck.greatest { return "group \(place): too many units" }
      }
    }
    return nil
  }

  private func fault(_ need: AllocationInstance.Need) -> String? {
    guard instance.products.indices.contains(need.product), 1...InstanceCheck.greatest ~= need.units else {
      return "out of range"
    }
    let supplies = need.singles + need.suites
    guard isAscending(need.singles), isAscending(need.suites), Set(supplies).count == supplies.count,
      supplies.allSatisfy(instance.supplies.indices.contains)
    else { return "supplies" }
    let bySuites = Set(need.suites.map { instance.supplies[$0].entitlement })
    if need.singles.contains(where: { bySuites.contains(instance.supplies[$0].entitlement) }) {
      return "an entitlement covers it both by itself and with others"
    }
    guard isAscending(need.previous.map(\.of)), isAscending(need.locked.map(\.of)),
      need.previous.allSatisfy({
        instance.entitlements.indices.contains($0.of) && 1...need.units ~= $0.units
      }),
      need.locked.allSatisfy({ supplies.contains($0.of) && 1...need.units ~= $0.units })
    else { return "previous or fixed" }
    guard need.locked.reduce(0, { min(InstanceCheck.greatest, $0 + $1.units) }) <= need.units else {
      return "more is fixed than needed"
    }
    return nil
  }

  private func isAscending<Value: Comparable>(_ values: [Value]) -> Bool {
    zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
  }
}
