import Facts

@testable import Reconciliation

extension SmallEstate {
  /// Changes what the catalogue says of a product.
  mutating func adjust(_ product: String, _ change: (inout Product) -> Void) {
    for place in catalogue.products.indices where catalogue.products[place].id == product {
      change(&catalogue.products[place])
    }
  }

  mutating func server(
    _ id: String, cores: Int?, processors: Int?, model: String = "", assignedTo: String = ""
  ) {
    device(id, cores: cores, processors: processors)
    records.devices[records.devices.count - 1].processorModel = model
    records.devices[records.devices.count - 1].assignedTo = assignedTo
  }

  mutating func install(_ product: String, on device: String, dated day: String?, instances: Int? = nil) {
    install(product, on: device)
    records.deployments[records.deployments.count - 1].installed = day.flatMap { Day($0) }
    records.deployments[records.deployments.count - 1].instances = instances
  }

  mutating func consume(_ subject: String, _ product: String, _ quantity: String?, events: Int = 1) {
    use(subject, product, on: "2026-08-01")
    records.uses[records.uses.count - 1].eventsInPeriod = events
    records.uses[records.uses.count - 1].quantityInPeriod = quantity.flatMap { FixedDecimal($0) }
  }

  mutating func session(_ product: String, _ subject: String, from host: String) {
    session(product, subject, "2026-08-01T08:00:00Z", "2026-08-01T09:00:00Z")
    records.sessions[records.sessions.count - 1].host = host
  }

  mutating func valueUnit(_ table: String, _ model: String, _ units: Int) {
    let origin = origin()
    catalogue.valueUnits.append(
      ValueUnit(table: table, processorModel: model, unitsPerCore: units, origin: origin))
  }

  mutating func tier(_ product: String, _ kind: PriceTier.Kind, from: Int, _ price: String) {
    let origin = origin()
    catalogue.tiers.append(
      PriceTier(
        product: product, kind: kind, from: from, unitPrice: FixedDecimal(price)!,
        currency: Currency("USD")!, origin: origin))
  }

  /// The inventory was taken on a day: its rows come from a file with that date.
  mutating func inventory(takenOn day: String) {
    for place in records.accounts.indices where records.accounts[place].role == .deployments {
      records.accounts[place].lastDay = Day(day)
    }
  }

  func steps(_ product: String) -> [String: Int] {
    Dictionary(line(product).steps.map { ($0.rule, $0.units) }, uniquingKeysWith: +)
  }
}
