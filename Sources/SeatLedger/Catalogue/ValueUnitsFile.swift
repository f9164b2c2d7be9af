import Facts

/// Reads `catalogue/value-units.csv`: what one core of a processor model counts.
///
/// - Parameter products: those whose tables must be there.
func valueUnits(_ file: RuleFile?, products: [Product], faults: FaultList) -> [ValueUnit] {
  let path = "catalogue/value-units.csv"
  var units: [ValueUnit] = []
  if let file {
    let table = KeptTable(
      file, required: ["table", "processor_model", "units_per_core"], optional: ["note"], faults: faults)
    var ids = UniqueIDs()
    units = table.rows.compactMap { row in
      let name = row.required("table")
      let model = row.required("processor_model")
      ids.meet(
        "\(name ?? "") \(foldedName(model ?? ""))", column: "table and processor_model", in: row)
      let each = row.whole("units_per_core", in: 1...1_000_000)
      if row.text("units_per_core").isEmpty {
        row.problem("units_per_core is empty", expected: "a whole number")
      }
      guard let name, let model, let each else { return nil }
      return ValueUnit(table: name, processorModel: model, unitsPerCore: each, origin: row.origin)
    }
    if table.rows.isEmpty { return [] }
  }
  let known = Set(units.map(\.table))
  for product in products where !product.valueUnitTable.isEmpty && !known.contains(product.valueUnitTable) {
    let near = nearestName(to: product.valueUnitTable, among: known.sorted())
    faults.add(
      "catalogue/products.csv",
      "product \(product.id) counts by the table \"\(shortened(product.valueUnitTable))\"",
      expected: "a table of \(path)", remedy: near.map { "did you mean \($0)?" } ?? "add its rows to \(path)")
  }
  return units
}
