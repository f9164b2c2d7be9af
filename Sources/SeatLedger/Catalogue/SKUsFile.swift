import Facts

/// Reads `catalogue/skus.csv`.
func skuRules(_ file: RuleFile, products: [String]?, faults: FaultList) -> [SKURule] {
  let table = KeptTable(
    file, required: ["sku", "product_id", "kind"],
    optional: ["rights_per_unit", "term_months", "base_product_id"],
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
    let base = row.product("base_product_id", of: products)
    if let kind, let base { checkBase(base, of: kind, product: product ?? "", in: row) }
    guard let sku, let kind, let product, let base else { return nil }
    var rule = SKURule(
      sku: sku, product: product, kind: kind, rightsPerUnit: rights, termMonths: months, origin: row.origin)
    rule.baseProduct = base
    return rule
  }
}

private func checkBase(_ base: String, of kind: SKURule.Kind, product: String, in row: KeptRow) {
  if kind != .upgrade, !base.isEmpty {
    row.problem("base_product_id with the kind \(kind.rawValue)", expected: "it with the kind upgrade alone")
  } else if kind == .upgrade, base.isEmpty {
    row.problem("base_product_id is empty", expected: "the product that the upgrade needs and takes with it")
  } else if kind == .upgrade, base == product {
    row.problem("base_product_id is the product itself", expected: "an earlier version or smaller edition")
  }
}
