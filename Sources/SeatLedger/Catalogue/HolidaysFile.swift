import Facts

/// Reads `catalogue/holidays.csv`: days on which nobody works, for counting the working days to a deadline.
func holidays(_ file: RuleFile, faults: FaultList) -> [Day: String] {
  let table = KeptTable(file, required: ["day", "name"], optional: ["note"], faults: faults)
  var met = UniqueIDs()
  var holidays: [Day: String] = [:]
  for row in table.rows {
    let name = row.required("name")
    guard let day = row.day("day", isRequired: true) else { continue }
    met.meet(day.description, column: "day", in: row)
    holidays[day] = name ?? ""
  }
  return holidays
}
