import Facts

/// Reads `catalogue/use-rights.csv`.
func useRights(
  _ file: RuleFile, products: [Product], ids: [String]?, faults: FaultList
) -> [UseRight] {
  let table = KeptTable(
    file, required: ["right_id", "product_id", "kind", "clause"],
    optional: ["other_product_id", "value", "roles", "needs_maintenance", "note"], faults: faults)
  let byID = Dictionary(products.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  var met = UniqueIDs()
  return table.rows.compactMap { row in
    let id = row.required("right_id")
    met.meet(id ?? "", column: "right_id", in: row)
    let product = row.product("product_id", of: ids)
    if product == "" { row.problem("product_id is empty", expected: "whose entitlements carry the right") }
    let kind = row.word("kind", UseRight.Kind.self)
    let clause = row.required("clause")
    let other = row.product("other_product_id", of: ids)
    let value = row.whole("value", in: 0...1_000_000)
    let roles = row.list("roles")
    let needsMaintenance = row.flag("needs_maintenance") ?? false
    if let kind, let product {
      check(row, kind, byID[product], other: other ?? "-", value: row.text("value"), roles: roles)
    }
    guard let id, let product, !product.isEmpty, let kind, let clause, let other else { return nil }
    return UseRight(
      id: id, product: product, kind: kind, otherProduct: other, value: value, roles: roles,
      needsMaintenance: needsMaintenance, clause: clause, origin: row.origin)
  }
}

/// What a kind must have, and what would mean nothing with it.
private func check(
  _ row: KeptRow, _ kind: UseRight.Kind, _ product: Product?, other: String, value: String, roles: [String]
) {
  let named = "the kind \(kind.rawValue)"
  switch kind {
  case .upgrade, .downgrade:
    if other.isEmpty, let product, product.family.isEmpty || product.released == nil {
      row.problem(
        "other_product_id is empty, and \(product.id) has no family or no day of release",
        expected: "the version that it covers, or both in catalogue/products.csv")
    }
  case .crossEdition:
    if other.isEmpty { row.problem("other_product_id is empty", expected: "a product, with \(named)") }
  case .secondUse, .installsPerUser, .virtualisation, .roleExemption, .reassignment:
    if !other.isEmpty, other != "-" {
      row.problem("other_product_id with \(named)", expected: "it left empty")
    }
  }
  if kind == .roleExemption, roles.isEmpty {
    row.problem("roles is empty", expected: "the roles that are exempt, e.g. test;development")
  } else if kind != .roleExemption, !roles.isEmpty {
    row.problem("roles with \(named)", expected: "it left empty")
  }
  if kind == .reassignment || kind == .installsPerUser, value.isEmpty {
    row.problem("value is empty", expected: kind == .reassignment ? "days" : "installations for each user")
  } else if [.upgrade, .downgrade, .crossEdition].contains(kind), !value.isEmpty {
    row.problem("value with \(named)", expected: "it left empty")
  }
  if let product, let metrics = metrics(of: kind), !metrics.contains(product.metric) {
    row.problem(
      "\(named) with \(product.id), which has the metric \(product.metric.rawValue)",
      expected: listed(metrics.map(\.rawValue)))
  }
}

/// Metrics of which a right of this kind can say something; `nil`: all.
private func metrics(of kind: UseRight.Kind) -> [Metric]? {
  switch kind {
  case .upgrade, .downgrade, .crossEdition: nil
  case .secondUse: [.device]
  case .installsPerUser, .reassignment: [.namedUser, .subscriptionSeat]
  case .virtualisation, .roleExemption:
    [.device, .core, .processor, .processorValueUnit, .instance]
  }
}
