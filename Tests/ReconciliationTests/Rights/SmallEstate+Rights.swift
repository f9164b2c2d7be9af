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
        id: id, entitlement: entitlement, units: units, scope: scope,
        terms: terms(by: approver, until: expiry, origin)))
  }

  mutating func lock(
    _ id: String, _ product: String, _ subject: String, _ entitlement: String, _ units: Int = 1,
    by approver: String = "boss", until expiry: String = "2026-12-31"
  ) {
    let origin = origin()
    decisions.locks.append(
      AllocationLock(
        id: id, product: product, subject: subject, entitlement: entitlement, units: units,
        terms: terms(by: approver, until: expiry, origin)))
  }

  mutating func version(_ id: String, family: String, released: String, edition: String = "") {
    guard let place = catalogue.products.firstIndex(where: { $0.id == id }) else { return }
    catalogue.products[place].family = family
    catalogue.products[place].released = Day(released)!
    catalogue.products[place].edition = edition
  }

  /// What the position needs besides the records.
  func reckoning() -> Reckoning {
    let identities = ResolvedIdentities(records, catalogue, Policy(), asOf: period.last)
    var resolver = Resolver(
      people: identities.index, devices: identities.devices, catalogue, period: period, zone: .utc)
    let resolved = resolver.resolve(records)
    let entitlements = Entitling(
      catalogue: catalogue, products: resolved.products, reservations: decisions.reservations,
      asOf: period.last
    ).entitlements(records)
    return Reckoning(
      CountingContext(resolved, records, catalogue, period, .utc, asOf: period.last), catalogue, entitlements,
      allocate: Allocating(rates: [:], currency: Currency("USD")!).allocate)
  }

  func step(_ product: String, _ rule: String) -> ConsumptionStep? {
    line(product).steps.first { $0.rule == rule }
  }
}
