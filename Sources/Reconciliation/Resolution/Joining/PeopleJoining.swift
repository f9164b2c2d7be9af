import Facts

/// The rows of all people sources as people, each once.
struct JoinedPeople {
  /// In order of their rows; ids are unique.
  var people: [Person] = []
  /// By place of the person: the rows that are about it, the one that tells who it is first.
  var rows: [[Person]] = []
  var notes: [IdentityNote] = []
  /// Names that belong to several people at once, folded.
  var conflicts: Set<String> = []
  /// What else joining found of people: rows of one source that seem to be one person's.
  var likelyDuplicates: [(people: [Int], key: String)] = []
}

/// Joins the rows of people sources by the rules of ``IdentityPolicy``.
struct PeopleJoining {
  private let policy: IdentityPolicy
  private let domains: Set<String>
  private let identities: [IdentityRule]
  private let asOf: Day
  private let ranks: SourceRanks

  init(
    _ policy: IdentityPolicy, domains: Set<String>, identities: [IdentityRule], asOf: Day, people: [Person]
  ) {
    self.policy = policy
    self.domains = domains
    self.identities = identities
    self.asOf = asOf
    ranks = SourceRanks(policy.authority, people.lazy.map(\.origin.file.source))
  }

  func joined(_ people: [Person]) -> JoinedPeople {
    // Two employments of one person keep their order of time.
    let ordered = people.indices.map { (ranks.rank(people[$0].origin.file.source), $0) }.sorted { $0 < $1 }
    let rows = ordered.map { withKind(people[$0.1]) }
    let records = zip(rows, ordered).map { record($0, source: $1.0) }
    let declared = declaredPairs(records)
    var joining = RecordJoining(records, declared: declared, asOf: asOf)
    let join = joining.joined(by: policy.rules)
    return merged(rows, records, join, Set(declared.map(\.0)))
  }

  /// What its logins say it is, where its source says no more than that it is somebody.
  private func withKind(_ person: Person) -> Person {
    guard person.kind == .human else { return person }
    var person = person
    for name in [person.id] + person.logins + [person.email] where !name.isEmpty {
      if let kind = policy.kind(ofLogin: name)?.kind, kind != .human {
        person.kind = kind
        return person
      }
    }
    return person
  }

  private func record(_ person: Person, source: Int) -> JoinRecord {
    let id = foldedName(person.id)
    var keys: [JoinKey] = [JoinKey(rule: .id, text: id), JoinKey(rule: .name, text: id)]
    for written in person.logins + [person.email] {
      let key = policy.standing(foldedName(written))
      if key.isEmpty { continue }
      // What a service account has as e-mail address is mostly that of the person to write to.
      if person.isAccount, written == person.email { continue }
      if key.contains("@") {
        keys.append(JoinKey(rule: .address, text: key))
      } else {
        keys.append(JoinKey(rule: .id, text: key))
        keys.append(JoinKey(rule: .name, text: key))
      }
      keys.append(JoinKey(rule: .shortName, text: withoutDomain(key, domains)?.user ?? key))
    }
    let group =
      switch person.kind {
      case .human, .external: 0
      case .service: 1
      case .shared: 2
      }
    return JoinRecord(
      source: source, id: id, group: group, span: Employment(start: person.start, end: person.end),
      words: nameWords(person.displayName), keys: keys)
  }

  /// Rows that `catalogue/identities.csv` makes one: the person, and whoever has the login.
  private func declaredPairs(_ records: [JoinRecord]) -> [(Int, Int, String)] {
    let rules = identities.filter { !$0.person.isEmpty }
    if rules.isEmpty { return [] }
    let wanted = Set(rules.flatMap { [foldedName($0.login), foldedName($0.person)] })
    var ids: [String: Int] = [:]
    var names: [String: [Int]] = [:]
    for (place, record) in records.enumerated() {
      if wanted.contains(record.id), ids[record.id] == nil { ids[record.id] = place }
      for key in record.keys where wanted.contains(key.text) && names[key.text]?.last != place {
        names[key.text, default: []].append(place)
      }
    }
    return rules.flatMap { rule -> [(Int, Int, String)] in
      let id = foldedName(rule.person)
      guard let person = ids[id] ?? (names[id]?.count == 1 ? names[id]?[0] : nil) else { return [] }
      return (names[foldedName(rule.login)] ?? [])
        .filter { $0 != person && records[$0].group == records[person].group }
        .map { (person, $0, rule.login) }
    }
  }

  private func merged(_ rows: [Person], _ records: [JoinRecord], _ join: Join, _ named: Set<Int>)
    -> JoinedPeople
  {
    var members: [Int: [Int]] = [:]
    for (place, root) in join.representative.enumerated() { members[root, default: []].append(place) }
    var groups = members.values.map { places in
      // Who is named in identities.csv tells who it is.
      places.filter(named.contains) + places.filter { !named.contains($0) }
    }
    groups.sort { (rows[$0[0]].origin, $0[0]) < (rows[$1[0]].origin, $1[0]) }
    var result = JoinedPeople()
    var ids: Set<String> = []
    var personOfRow = Array(repeating: 0, count: rows.count)
    for places in groups {
      var person = merged(
        places.map { rows[$0] }, records[places[0]].source, places.map { records[$0].source })
      if !ids.insert(foldedName(person.id)).inserted {
        person.id = "\(person.origin.file.source):\(person.id)"
        ids.insert(foldedName(person.id))
      }
      for place in places { personOfRow[place] = result.people.count }
      result.people.append(person)
      result.rows.append(places.map { rows[$0] })
    }
    let notes = JoinNotes(rows: rows, personOfRow: personOfRow, people: result.people)
    result.notes = notes.merges(join.links)
    var told: Set<[Int]> = []
    for conflict in join.conflicts {
      let people = notes.people(of: conflict.records)
      // Two people of one roster may well have the same login in two domains, and what is contested with its domain is
      // contested without it.
      let isTold =
        conflict.rule == .shortName && (told.contains(people) || notes.areOfOneSource(conflict.records))
      guard people.count > 1, !isTold, result.conflicts.insert(conflict.key).inserted else { continue }
      told.insert(people)
      if conflict.reason == .sameSource, notes.haveOneName(people) {
        result.likelyDuplicates.append((people, conflict.key))
      } else {
        result.notes.append(notes.conflict(conflict, people))
      }
    }
    return result
  }

  /// One person of several rows: the first tells who it is, and each other what the ones before it leave open.
  private func merged(_ rows: [Person], _ source: Int, _ sources: [Int]) -> Person {
    var person = rows[0]
    if rows.count == 1 { return person }
    for other in rows.dropFirst() {
      if person.displayName.isEmpty { person.displayName = other.displayName }
      if person.email.isEmpty { person.email = other.email }
      if person.department.isEmpty { person.department = other.department }
      if person.legalEntity.isEmpty { person.legalEntity = other.legalEntity }
      if person.location.isEmpty { person.location = other.location }
      if person.costCentre.isEmpty { person.costCentre = other.costCentre }
      if person.manager.isEmpty { person.manager = other.manager }
      if person.role.isEmpty { person.role = other.role }
      if person.territory.isEmpty { person.territory = other.territory }
    }
    var met = Set(person.logins + [person.email])
    for name in rows.dropFirst().flatMap({ [$0.id] + $0.logins + [$0.email] })
    where !name.isEmpty && name != person.id && met.insert(name).inserted { person.logins.append(name) }
    person.otherOrigins = rows.dropFirst().map(\.origin)
    // Dates are those of the first source that has any.
    let dated = zip(rows, sources).filter { $0.0.start != nil || $0.0.end != nil }
    guard let first = dated.first?.1 else { return person }
    let spans = employments(
      dated.filter { $0.1 == first }.map { Employment(start: $0.0.start, end: $0.0.end) })
    person.start = spans.first?.start
    person.end = spans.last?.end
    person.employments = spans.count > 1 ? spans : []
    if spans.count > 1 { takeCurrentPlace(&person, rows) }
    return person
  }

  /// Somebody who came back is where the last employment says.
  private func takeCurrentPlace(_ person: inout Person, _ rows: [Person]) {
    let own = rows.filter {
      $0.origin.file.source == person.origin.file.source && $0.start.map { $0 <= asOf } ?? true
    }
    guard let current = own.max(by: { ($0.start ?? .distantPast) < ($1.start ?? .distantPast) }) else {
      return
    }
    if !current.displayName.isEmpty { person.displayName = current.displayName }
    if !current.email.isEmpty { person.email = current.email }
    if !current.department.isEmpty { person.department = current.department }
    if !current.legalEntity.isEmpty { person.legalEntity = current.legalEntity }
    if !current.location.isEmpty { person.location = current.location }
    if !current.costCentre.isEmpty { person.costCentre = current.costCentre }
    if !current.manager.isEmpty { person.manager = current.manager }
  }
}

/// Spans in order, those that overlap put together.
private func employments(_ spans: [Employment]) -> [Employment] {
  var result: [Employment] = []
  for span in spans.sorted(by: { ($0.start ?? .distantPast) < ($1.start ?? .distantPast) }) {
    guard let last = result.last, last.overlaps(span) else {
      result.append(span)
      continue
    }
    let end = last.end.flatMap { one in span.end.map { max(one, $0) } }
    result[result.count - 1] = Employment(start: last.start, end: end)
  }
  return result
}

/// The user of a folded login that has a domain, with the name of the rule that takes it off.
func withoutDomain(_ key: String, _ domains: Set<String>) -> (user: String, rule: String)? {
  if let slash = key.utf8.lastIndex(of: UInt8(ascii: "\\")) {
    return (String(key[key.utf8.index(after: slash)...]), "login without domain")
  }
  if let at = key.utf8.lastIndex(of: UInt8(ascii: "@")),
    domains.contains(String(key[key.utf8.index(after: at)...]))
  {
    return (String(key[..<at]), "login without mail domain")
  }
  return nil
}

/// Sources in order of authority.
struct SourceRanks {
  private var ranks: [String: Int] = [:]

  init(_ declared: [String], _ met: some Sequence<String>) {
    for source in declared where ranks[source] == nil { ranks[source] = ranks.count }
    var last = ""
    for source in met where source != last {
      last = source
      if ranks[source] == nil { ranks[source] = ranks.count }
    }
  }

  func rank(_ source: String) -> Int { ranks[source] ?? ranks.count }
}
