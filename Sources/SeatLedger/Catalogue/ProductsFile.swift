import Facts
import Intake

/// Reads `catalogue/products.csv`.
func products(_ file: RuleFile, faults: FaultList) -> [Product] {
  let table = KeptTable(
    file, required: ["product_id", "publisher", "name", "metric"],
    optional: [
      "edition", "version", "cores_per_processor", "cores_per_device", "list_price", "currency",
      "criticality", "family", "released", "pack_units", "users_per_processor", "value_unit_table",
      "percentile", "function",
    ], faults: faults)
  var ids = UniqueIDs()
  return table.rows.compactMap { row in
    let id = row.required("product_id")
    let publisher = row.required("publisher")
    let name = row.required("name")
    let metric = row.word("metric", Metric.self)
    if id == "-" { row.problem("product_id is \"-\"", expected: "an id; - means no product in aliases.csv") }
    ids.meet(id ?? "", column: "product_id", in: row)
    let (price, currency) = listPrice(row)
    let criticality =
      row.text("criticality").isEmpty ? "medium" : row.word("criticality", among: criticalities)
    let perProcessor = row.whole("cores_per_processor", in: 0...1024) ?? 0
    let perDevice = row.whole("cores_per_device", in: 0...65_536) ?? 0
    if let metric, metric != .core, perProcessor > 0 || perDevice > 0 {
      row.problem(
        "core minimums with the metric \(metric.rawValue)", expected: "them with the metric core alone")
    }
    guard let id, let publisher, let name, let metric else { return nil }
    var product = Product(
      id: id, publisher: publisher, name: name, edition: row.text("edition"), version: row.text("version"),
      metric: metric, coresPerProcessor: perProcessor, coresPerDevice: perDevice, listPrice: price,
      currency: currency, criticality: criticality ?? "medium")
    product.family = row.text("family")
    product.released = row.day("released")
    product.function = row.text("function")
    product.packUnits = row.whole("pack_units", in: 1...1_000_000) ?? 1
    addMetricColumns(row, &product)
    return product
  }
}

/// Columns that mean something for one metric alone, and are mistakes with any other.
private func addMetricColumns(_ row: KeptRow, _ product: inout Product) {
  func check(_ column: String, _ metric: Metric) {
    if !row.text(column).isEmpty, product.metric != metric {
      row.problem(
        "\(column) with the metric \(product.metric.rawValue)",
        expected: "it with the metric \(metric.rawValue) alone")
    }
  }
  check("users_per_processor", .namedUser)
  check("value_unit_table", .processorValueUnit)
  check("percentile", .concurrent)
  product.usersPerProcessor = row.whole("users_per_processor", in: 1...100_000) ?? 0
  product.valueUnitTable = row.text("value_unit_table")
  product.percentile = row.whole("percentile", in: 1...99)
  if product.metric == .processorValueUnit, product.valueUnitTable.isEmpty {
    row.problem("value_unit_table is empty", expected: "the name of a table in catalogue/value-units.csv")
  }
}

/// Both or neither.
private func listPrice(_ row: KeptRow) -> (FixedDecimal?, Currency?) {
  let text = row.text("list_price")
  let code = row.text("currency")
  var price: FixedDecimal?
  var currency: Currency?
  if !text.isEmpty {
    price = FixedDecimal(text).flatMap { $0 < .zero ? nil : $0 }
    if price == nil {
      row.problem(
        "list_price is \"\(shortened(text))\"", expected: "a decimal number of 0 or more, e.g. 1234.50")
    }
    if code.isEmpty { row.problem("list_price without currency", expected: "an ISO 4217 code") }
  }
  if !code.isEmpty {
    currency = currencyCodes.contains(code) ? Currency(code) : nil
    if currency == nil {
      let near = nearestName(to: code, among: currencyCodes)
      row.problem(
        "currency is \"\(shortened(code))\"", expected: "an ISO 4217 code in capitals",
        remedy: near.map { "did you mean \($0)?" } ?? "")
    }
  }
  return (price, currency)
}

/// Every id that `catalogue/products.csv` holds, also of rows that are wrong otherwise; `nil` where its header is
/// wrong, and so nothing can be said.
func productIDs(_ file: RuleFile) -> [String]? {
  guard let table = try? readTable(file.bytes, layout: Layout()),
    let column = table.header.firstIndex(of: "product_id")
  else { return nil }
  return table.rows.compactMap { column < $0.cells.count ? withoutBlanks($0.cells[column]) : nil }
}
