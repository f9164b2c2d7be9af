import Facts

/// Reads `catalogue/aliases.csv`. The product `-` means: known, and not licensable.
func aliases(_ file: RuleFile, products: [String]?, faults: FaultList) -> [Alias] {
  let table = KeptTable(
    file, required: ["match", "pattern", "product_id"], optional: ["note"], faults: faults)
  var met: [String: (line: Int, product: String)] = [:]
  return table.rows.compactMap { row in
    let match = row.word("match", Alias.Match.self)
    let pattern = row.required("pattern")
    let product = row.text("product_id") == "-" ? "-" : row.product("product_id", of: products)
    if product == "" {
      row.problem("product_id is empty", expected: "a product's id, or - for software that needs no licence")
    }
    guard let match, let pattern, let product else { return nil }
    let key = match.rawValue + " " + foldedName(pattern)
    if let other = met[key], other.product != product {
      row.problem(
        "the pattern means \(product) here and \(other.product) in line \(other.line)",
        expected: "one meaning; case and blanks are ignored")
    }
    met[key] = met[key] ?? (row.origin.line, product)
    return Alias(
      match: match, pattern: pattern, product: product == "-" ? nil : product, origin: row.origin)
  }
}
