import Facts

/// Reads `catalogue/skus.csv`.
func skuRules(_ file: RuleFile, products: [String]?, faults: FaultList) -> [SKURule] {
  let table = KeptTable(
    file, required: ["sku", "product_id", "kind"], optional: ["rights_per_unit", "term_months"],
    faults: faults)
  var ids = UniqueIDs()
  return table.rows.compactMap { row in
    let sku = row.required("sku")
    ids.meet(foldedName(sku ?? ""), column: "sku", in: row)
    let kind = row.word("kind", SKURule.Kind.self)
    let product = row.product("product_id", of: products)
    let rights = row.whole("rights_per_unit", in: 1...1_000_000) ?? 1
    let months = row.whole("term_months", in: 1...1200)
    if let kind, kind.grantsRights, product == "" {
      row.problem(
        "product_id is empty", expected: "a product, because the kind \(kind.rawValue) grants rights")
    }
    guard let sku, let kind, let product else { return nil }
    return SKURule(
      sku: sku, product: product, kind: kind, rightsPerUnit: rights, termMonths: months, origin: row.origin)
  }
}
