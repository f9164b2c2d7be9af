import Facts

/// Reads `decisions/reservations.csv`: units of an entitlement kept for somebody.
///
/// - Parameter lists: names that `catalogue/lists.csv` has; a list that nobody wrote would keep units for nobody.
func reservations(_ file: RuleFile, lists: [String], faults: FaultList) -> [Reservation] {
  let table = KeptTable(
    file, required: ["reservation_id", "entitlement_id", "units"] + DecisionTerms.columns,
    optional: ["fallback", "legal_entities", "territories", "departments", "roles", "lists"], faults: faults)
  var met = UniqueIDs()
  return table.rows.compactMap { row in
    let id = row.required("reservation_id")
    met.meet(id ?? "", column: "reservation_id", in: row)
    let entitlement = row.required("entitlement_id")
    let units = row.units()
    let scope = Scope(
      legalEntities: row.list("legal_entities"), territories: row.list("territories"),
      departments: row.list("departments"), roles: row.list("roles"), lists: row.list("lists"))
    if scope == .everyone {
      row.problem(
        "the row says for nobody in particular",
        expected: "legal_entities, territories, departments, roles or lists")
    }
    for list in scope.lists where !lists.contains(where: { foldedName($0) == foldedName(list) }) {
      let near = nearestName(to: list, among: lists)
      row.problem(
        "lists names \"\(shortened(list))\", which catalogue/lists.csv does not have",
        remedy: near.map { "did you mean \($0)?" } ?? "")
    }
    guard let terms = row.decisionTerms(), let id, let entitlement, let units else { return nil }
    return Reservation(id: id, entitlement: entitlement, units: units, scope: scope, terms: terms)
  }
}
