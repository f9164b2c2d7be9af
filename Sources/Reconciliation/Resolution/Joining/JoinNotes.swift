import Facts

/// Turns what joining did into words.
struct JoinNotes {
  let rows: [Person]
  let personOfRow: [Int]
  let people: [Person]

  /// Merges of rows of several ids or sources; several employments of one id are told by ``rehires()``.
  func merges(_ links: [JoinLink]) -> [IdentityNote] {
    var linksOf: [Int: [JoinLink]] = [:]
    for link in links { linksOf[personOfRow[link.records[0]], default: []].append(link) }
    return people.indices.compactMap { place in
      let person = people[place]
      if person.otherOrigins.isEmpty { return nil }
      let own = linksOf[place] ?? []
      let rules = Set(own.map { name(of: $0.rule) }).sorted()
      let ids = Set(own.flatMap(\.records).map { spelt(rows[$0]) })
      let others = ids.subtracting([spelt(person.origin.file.source, person.id)]).sorted()
      let count = person.otherOrigins.count + 1
      var reason = "\(counted(count, "row", "rows")) are one person"
      if !own.isEmpty {
        reason += ": " + own.prefix(6).map { "\(name(of: $0.rule)) “\($0.key)”" }.joined(separator: ", ")
      }
      if person.employments.count > 1 { reason += "; " + employed(person) }
      return IdentityNote(
        kind: .merged, subject: .person, id: person.id, title: person.displayName, key: own.first?.key ?? "",
        rule: rules.isEmpty ? "person id, several employments" : rules.joined(separator: ", "),
        others: others,
        reason: reason + ".", origins: [person.origin] + person.otherOrigins)
    }
  }

  private func employed(_ person: Person) -> String {
    "employed "
      + person.employments.map { "\($0.start?.description ?? "…") to \($0.end?.description ?? "now")" }
      .joined(separator: ", and again ")
  }

  private func name(of rule: JoinRule?) -> String {
    switch rule {
    case nil: "catalogue/identities.csv"
    case .id: "person id"
    case .address: "e-mail"
    case .name: "login"
    case .shortName: "login without domain"
    }
  }

  private func spelt(_ row: Person) -> String { spelt(row.origin.file.source, row.id) }
  private func spelt(_ source: String, _ id: String) -> String { "\(source):\(id)" }

  func people(of records: [Int]) -> [Int] { Set(records.map { personOfRow[$0] }).sorted() }

  func areOfOneSource(_ records: [Int]) -> Bool { Set(records.map { rows[$0].origin.file.source }).count < 2 }

  /// Whether all display names are the same, whatever the order and accents of their parts.
  func haveOneName(_ places: [Int]) -> Bool {
    let words = Set(places.map { nameWords(people[$0].displayName) })
    return words.count == 1 && words.first?.isEmpty == false
  }

  func conflict(_ conflict: JoinConflict, _ places: [Int]) -> IdentityNote {
    let own = places.map { people[$0] }
    let who = own.prefix(6).map { "\($0.displayName.isEmpty ? $0.id : $0.displayName) (\(spelt($0)))" }
    let why =
      switch conflict.reason {
      case .sameSource: "One source has it for each of them"
      case .severalPeople: "It would make one of people who are known to be different"
      case .differentNames: "Their display names have nothing in common"
      }
    return IdentityNote(
      kind: .conflict, subject: .person, id: conflict.key, title: "", key: conflict.key,
      rule: name(of: conflict.rule), others: own.map(\.id),
      reason: "\(why): \(who.joined(separator: ", ")). It is given to none of them.",
      line: "\(csvCell(conflict.key)),PERSON_ID,,", origins: own.map(\.origin))
  }
}

/// A cell of a CSV row to paste.
func csvCell(_ text: String) -> String {
  text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
    ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
}
