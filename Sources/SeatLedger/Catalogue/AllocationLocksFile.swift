import Facts

/// Reads `decisions/allocation-locks.csv`: units that stay bound to one person or device.
func allocationLocks(_ file: RuleFile, products: [String]?, faults: FaultList) -> [AllocationLock] {
  let table = KeptTable(
    file,
    required: ["lock_id", "product_id", "subject", "entitlement_id", "units"] + DecisionTerms.columns,
    optional: ["fallback"], faults: faults)
  var met = UniqueIDs()
  return table.rows.compactMap { row in
    let id = row.required("lock_id")
    met.meet(id ?? "", column: "lock_id", in: row)
    let product = row.product("product_id", of: products)
    if product == "" { row.problem("product_id is empty", expected: "the product that is covered") }
    let subject = row.required("subject")
    let entitlement = row.required("entitlement_id")
    let units = row.units()
    guard let terms = row.decisionTerms(), let id, let product, !product.isEmpty, let subject,
      let entitlement, let units
    else { return nil }
    return AllocationLock(
      id: id, product: product, subject: subject, entitlement: entitlement, units: units, terms: terms)
  }
}
