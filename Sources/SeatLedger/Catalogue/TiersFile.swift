import Facts
import Intake

/// Reads `catalogue/tiers.csv`: prices of consumption units by quantity.
func priceTiers(_ file: RuleFile, products: [Product], ids: [String]?, faults: FaultList) -> [PriceTier] {
  let table = KeptTable(
    file, required: ["product_id", "kind", "from", "unit_price", "currency"], optional: ["note"],
    faults: faults)
  var met = UniqueIDs()
  var currencies: [String: String] = [:]
  let tiers: [PriceTier] = table.rows.compactMap { row in
    let id = row.product("product_id", of: ids)
    if id == "" { row.problem("product_id is empty", expected: "a product's id") }
    if let product = products.first(where: { $0.id == id }), product.metric != .consumptionUnit {
      row.problem(
        "\(product.id) has the metric \(product.metric.rawValue)",
        expected: "a product with the metric consumption_unit")
    }
    let kind = row.word("kind", PriceTier.Kind.self)
    let from = row.whole("from", in: 1...1_000_000_000_000)
    if row.text("from").isEmpty { row.problem("from is empty", expected: "the first unit, 1 or more") }
    if let id, let kind, let from {
      met.meet("\(id) \(kind.rawValue) \(from)", column: "product_id, kind and from", in: row)
    }
    let price = FixedDecimal(row.text("unit_price")).flatMap { $0 < .zero ? nil : $0 }
    if price == nil {
      row.problem(
        "unit_price is \"\(shortened(row.text("unit_price")))\"",
        expected: "a decimal number of 0 or more, e.g. 0.0023")
    }
    let code = row.text("currency")
    let currency = currencyCodes.contains(code) ? Currency(code) : nil
    if currency == nil {
      row.problem("currency is \"\(shortened(code))\"", expected: "an ISO 4217 code in capitals")
    }
    if let id, let first = currencies[id], first != code {
      row.problem("\(id) is priced in \(first) and in \(code)", expected: "one currency for a product")
    }
    if let id { currencies[id] = currencies[id] ?? code }
    guard let id, let kind, let from, let price, let currency else { return nil }
    return PriceTier(
      product: id, kind: kind, from: from, unitPrice: price, currency: currency, origin: row.origin)
  }
  for (key, steps) in Dictionary(grouping: tiers, by: { "\($0.product): \($0.kind.rawValue)" })
    .sorted(by: { $0.key < $1.key })
  {
    if let first = steps.min(by: { $0.from < $1.from }), first.from != 1 {
      faults.add(
        first.origin.description, "\(key) starts at unit \(first.from)",
        expected: "a first row with from 1, so that every unit has a price")
    }
  }
  return tiers
}
