import Facts

/// Reads `catalogue/lists.csv`: members of named lists, for whom entitlements and reservations may hold.
func namedLists(_ file: RuleFile, faults: FaultList) -> [NamedListEntry] {
  let table = KeptTable(file, required: ["list", "member"], optional: ["note"], faults: faults)
  var met = UniqueIDs()
  return table.rows.compactMap { row in
    guard let list = row.required("list"), let member = row.required("member") else { return nil }
    met.meet("\(foldedName(list)) \(foldedName(member))", column: "list and member", in: row)
    return NamedListEntry(list: list, member: member, origin: row.origin)
  }
}
