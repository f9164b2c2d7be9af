import Facts

/// Reads `catalogue/headcount.csv`: how many people parts of the organisation plan to have, from which month on.
func plannedHeadcount(_ file: RuleFile, faults: FaultList) -> [PlannedHeadcount] {
  let table = KeptTable(
    file, required: ["month", "people"], optional: ["department", "legal_entity", "note"], faults: faults)
  var met = UniqueIDs()
  return table.rows.compactMap { row in
    let month = Month(row.text("month"))
    if month == nil {
      row.problem("month is \"\(shortened(row.text("month")))\"", expected: "a month, YYYY-MM")
    }
    if row.text("people").isEmpty { row.problem("people is empty", expected: "a whole number, 0 or more") }
    let people = row.whole("people", in: 0...1_000_000_000)
    let (department, entity) = (row.text("department"), row.text("legal_entity"))
    guard let month, let people else { return nil }
    met.meet(
      "\(foldedName(department)) \(foldedName(entity)) \(month)",
      column: "department, legal_entity and month",
      in: row)
    return PlannedHeadcount(
      department: department, legalEntity: entity, month: month, people: people, origin: row.origin)
  }
}
