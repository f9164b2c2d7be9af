import Facts

/// Reads `catalogue/identities.csv`: logins explained by a person.
func identityRules(_ file: RuleFile, faults: FaultList) -> [IdentityRule] {
  let table = KeptTable(file, required: ["login"], optional: ["person_id", "kind", "note"], faults: faults)
  var ids = UniqueIDs()
  return table.rows.compactMap { row in
    let login = row.required("login")
    ids.meet(foldedName(login ?? ""), column: "login", in: row)
    let person = row.text("person_id")
    var kind: Person.Kind? = .human
    if !row.text("kind").isEmpty {
      kind = row.word("kind", Person.Kind.self)
    } else if person.isEmpty {
      row.problem(
        "neither person_id nor kind is given", expected: "whose login it is, or what kind of account it is")
    }
    guard let login, let kind else { return nil }
    return IdentityRule(login: login, person: person, kind: kind, note: row.text("note"), origin: row.origin)
  }
}
