import Facts

/// Reads `catalogue/balances.csv`: what was left of units that are used up, on a day.
func statedBalances(_ file: RuleFile, faults: FaultList) -> [StatedBalance] {
  let table = KeptTable(
    file, required: ["entitlement_id", "as_of", "units_left"], optional: ["document", "note"], faults: faults)
  var met = UniqueIDs()
  return table.rows.compactMap { row in
    let entitlement = row.required("entitlement_id")
    let day = row.day("as_of")
    if row.text("as_of").isEmpty {
      row.problem("as_of is empty", expected: "the day at whose end so many units were left")
    }
    if row.text("units_left").isEmpty {
      row.problem("units_left is empty", expected: "a whole number, 0 or more")
    }
    let left = row.whole("units_left", in: 0...1_000_000_000_000)
    if let entitlement, let day {
      met.meet("\(entitlement) \(day)", column: "entitlement_id and as_of", in: row)
    }
    guard let entitlement, let day, let left else { return nil }
    return StatedBalance(
      entitlement: entitlement, asOf: day, left: left, document: row.text("document"), origin: row.origin)
  }
}
