import Facts

/// Reads `catalogue/needs.csv`: who works with which product from the first days on.
func productNeeds(_ file: RuleFile, products: [String]?, faults: FaultList) -> [ProductNeed] {
  let table = KeptTable(
    file, required: ["product_id"], optional: ["department", "role", "legal_entity", "note"], faults: faults)
  var met = UniqueIDs()
  return table.rows.compactMap { row in
    let product = row.required("product_id").flatMap { _ in row.product("product_id", of: products) }
    let asked = ["department", "role", "legal_entity"].map(row.text)
    if asked.allSatisfy(\.isEmpty) {
      row.problem("the row says for nobody in particular", expected: "department, role or legal_entity")
      return nil
    }
    guard let product else { return nil }
    met.meet(
      ([product] + asked.map { foldedName($0) }).joined(separator: " "),
      column: "product_id, department, role and legal_entity", in: row)
    return ProductNeed(
      product: product, department: asked[0], role: asked[1], legalEntity: asked[2], origin: row.origin)
  }
}
