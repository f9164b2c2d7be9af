import Facts

@testable import Reconciliation

extension SmallEstate {
  mutating func right(
    _ id: String, _ product: String, _ kind: UseRight.Kind, other: String = "", value: Int? = nil,
    roles: [String] = [], maintenance: Bool = false
  ) {
    let origin = origin()
    catalogue.useRights.append(
      UseRight(
        id: id, product: product, kind: kind, otherProduct: other, value: value, roles: roles,
        needsMaintenance: maintenance, clause: "clause \(id)", origin: origin))
  }

  mutating func suite(_ suite: String, _ components: String...) {
    for component in components {
      let origin = origin()
      catalogue.suites.append(SuiteComponent(suite: suite, component: component, origin: origin))
    }
  }

  mutating func list(_ name: String, _ members: String...) {
    for member in members {
      let origin = origin()
      catalogue.lists.append(NamedListEntry(list: name, member: member, origin: origin))
    }
  }

  /// A device with the product on it.
  mutating func machine(
    _ id: String, _ product: String?, role: String = "production", owner: String = "", host: String = "",
    entity: String = "US", cores: Int? = nil, processors: Int? = nil
  ) {
    device(id, entity: entity, cores: cores, processors: processors)
    let last = records.devices.count - 1
    records.devices[last].role = role
    records.devices[last].assignedTo = owner
    records.devices[last].host = host
    if let product { install(product, on: id) }
  }

  mutating func reservation(
    _ id: String, _ entitlement: String, _ units: Int, for scope: Scope, by approver: String = "boss",
    until expiry: String = "2026-12-31"
  ) {
    let origin = origin()
    decisions.reservations.append(
      Reservation(
        id: id, entitlement: entitlement, units: units, scope: scope, requester: "asker", approver: approver,
        rationale: "because", start: Day("2026-01-01")!, expiry: Day(expiry)!, origin: origin))
  }

  mutating func lock(
    _ id: String, _ product: String, _ subject: String, _ entitlement: String, _ units: Int = 1,
    by approver: String = "boss", until expiry: String = "2026-12-31"
  ) {
    let origin = origin()
    decisions.locks.append(
      AllocationLock(
        id: id, product: product, subject: subject, entitlement: entitlement, units: units,
        requester: "asker", approver: approver, rationale: "because", start: Day("2026-01-01")!,
        expiry: Day(expiry)!, origin: origin))
  }

  mutating func version(_ id: String, family: String, released: String, edition: String = "") {
    guard let place = catalogue.products.firstIndex(where: { $0.id == id }) else { return }
    catalogue.products[place].family = family
    catalogue.products[place].released = Day(released)!
    catalogue.products[place].edition = edition
  }

  /// What the position needs besides the records.
  func reckoning(allocate: @escaping (AllocationQuestion) -> [String: ProductAllocation]) -> Reckoning {
    var resolver = Resolver(records, catalogue, domains: [])
    let resolved = resolver.resolve(records)
    let entitlements = Entitling(
      catalogue: catalogue, products: resolved.products, reservations: decisions.reservations,
      asOf: period.last
    ).entitlements(records)
    return Reckoning(
      CountingContext(resolved, records, catalogue, period, .utc), catalogue, entitlements,
      allocate: allocate)
  }

  func step(_ product: String, _ rule: String) -> ConsumptionStep? {
    line(product).steps.first { $0.rule == rule }
  }
}

/// Covers as much as can be covered, unit by unit along augmenting paths, across products. Suites cover nothing here.
func coveredAcrossProducts(_ question: AllocationQuestion) -> [String: ProductAllocation] {
  struct Unit {
    let unit: ConsumptionUnit
    let reach: [Int]
  }
  let parts = question.entitlements.flatMap { whole in whole.parts.map { (part: $0, whole: whole) } }
  var units: [Unit] = []
  for (product, needs) in question.units.sorted(by: { $0.key < $1.key }) {
    for need in needs {
      let own = question.traits.traits(of: need)
      let reach = parts.indices.filter { place in
        switch question.eligibility.coverage(
          of: own, using: product, by: parts[place].part, of: parts[place].whole)
        {
        case .covers(let right): right?.kind != .suite
        case .refused: false
        }
      }
      for _ in 0..<need.units.expected { units.append(Unit(unit: need, reach: reach)) }
    }
  }
  var holders: [[Int]] = parts.map { _ in [] }
  func place(_ unit: Int, _ tried: inout Set<Int>) -> Bool {
    for part in units[unit].reach where tried.insert(part).inserted {
      let capacity = parts[part].part.units.units ?? .max
      if holders[part].count < capacity {
        holders[part].append(unit)
        return true
      }
      for (index, holder) in holders[part].enumerated() where place(holder, &tried) {
        holders[part][index] = unit
        return true
      }
    }
    return false
  }
  for unit in units.indices {
    var tried: Set<Int> = []
    _ = place(unit, &tried)
  }
  var result = question.units.mapValues { _ in ProductAllocation() }
  for (part, held) in holders.enumerated() {
    let entitlement = parts[part].whole
    for unit in held {
      let product = units[unit].unit.product
      result[product]?.coveredByConsumer[units[unit].unit.consumer, default: 0] += 1
      if parts[part].part.units == .unlimited {
        result[product]?.coveredByAgreement += 1
      } else {
        result[product]?.covered += 1
        if product != entitlement.product {
          result[product]?.borrowed += 1
          result[entitlement.product, default: ProductAllocation()].lent += 1
        }
      }
      result[entitlement.product, default: ProductAllocation()].used[entitlement.id, default: 0] += 1
    }
  }
  return result
}
