import Facts

/// Reads `catalogue/caps.csv`: how much may be used within one period.
func usageCaps(_ file: RuleFile, products: [Product], ids: [String]?, faults: FaultList) -> [UsageCap] {
  let table = KeptTable(
    file, required: ["cap_id", "per", "units"], optional: ["product_id", "agreement", "clause"],
    faults: faults)
  var met = UniqueIDs()
  return table.rows.compactMap { row in
    let id = row.required("cap_id")
    met.meet(id ?? "", column: "cap_id", in: row)
    let product = row.product("product_id", of: ids)
    let agreement = row.text("agreement")
    let reach = row.word("per", UsageCap.Reach.self)
    if row.text("units").isEmpty { row.problem("units is empty", expected: "a whole number, 1 or more") }
    let units = row.whole("units", in: 1...90_000_000_000)
    if row.text("product_id").isEmpty == agreement.isEmpty {
      row.problem(
        "product_id and agreement are \(agreement.isEmpty ? "both empty" : "both given")",
        expected: "one of them: whose use it limits")
      return nil
    }
    if let metric = products.first(where: { $0.id == product })?.metric, metric == .concurrent {
      row.problem(
        "a cap of a product with the metric concurrent", expected: "a [[policy.limit]] of it instead",
        remedy: "licence servers record sessions, not units of use")
    }
    guard let id, let product, let reach, let units else { return nil }
    return UsageCap(
      id: id, product: product, agreement: agreement, reach: reach, units: units, clause: row.text("clause"),
      origin: row.origin)
  }
}
