import Facts

/// Reads `catalogue/projects.csv`: for what seats are given out, and until when.
func projects(_ file: RuleFile, faults: FaultList) -> [Project] {
  let table = KeptTable(
    file, required: ["project_id", "title"], optional: ["end", "owner", "note"], faults: faults)
  var ids = UniqueIDs()
  return table.rows.compactMap { row in
    let id = row.required("project_id")
    ids.meet(foldedName(id ?? ""), column: "project_id", in: row)
    let title = row.required("title")
    let end = row.day("end")
    guard let id, let title else { return nil }
    return Project(id: id, title: title, end: end, owner: row.text("owner"), origin: row.origin)
  }
}
