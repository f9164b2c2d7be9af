import Facts

/// Weak hints: who an unknown login could be, and which people could be one. Nothing is joined by them; a person decides.
struct IdentityProposals {
  private let index: PersonIndex
  /// Users of logins and addresses, without domain, and whose they are.
  private let users: [(user: String, person: Int)]
  private let near: NearNames
  /// People by the parts of their display name, and by initial and family name.
  private let byWords: [String: [Int]]
  private let byInitial: [String: [Int]]

  /// - Parameter comparesSpelling: `false`: no login will be asked for.
  init(_ index: PersonIndex, comparesSpelling: Bool = true) {
    self.index = index
    var users: [(user: String, person: Int)] = []
    if comparesSpelling { index.forEachName { key, person in users.append((userPart(key), person)) } }
    self.users = users
    near = NearNames(users.map(\.user))
    var byWords: [String: [Int]] = [:]
    var byInitial: [String: [Int]] = [:]
    for (place, person) in index.people.enumerated() where person.kind == .human || person.kind == .external {
      let words = nameWords(person.displayName).sorted()
      if words.count < 2 { continue }
      byWords[words.joined(separator: " "), default: []].append(place)
      for word in words {
        for other in words where other != word {
          byInitial[String(other.prefix(1)) + word, default: []].append(place)
        }
      }
    }
    self.byWords = byWords
    self.byInitial = byInitial
  }

  /// Most people that a proposal names.
  private static let most = 3

  /// - Returns: `nil` where no hint leads to few people.
  func proposal(for login: Unresolved) -> IdentityNote? {
    let user = userPart(foldedName(login.name))
    let bare = String(user.prefix { $0 != "+" })
    let withoutDigits = String(bare.reversed().drop(while: \.isNumber).reversed())
    let slips = Set(near.near(bare).map { users[$0].person }).sorted()
    if let note = note(
      login, slips, "spelling", "It is one slip of the keyboard away from a login or address of")
    {
      return note
    }
    let words = nameWords(withoutDigits)
    if words.count > 1,
      let note = note(
        login, byWords[words.sorted().joined(separator: " ")] ?? [], "display name",
        "It is made of the parts of the display name of")
    {
      return note
    }
    guard words.count == 1, let word = words.first else { return nil }
    return note(login, byInitial[word] ?? [], "initial and name", "It is the initial and the family name of")
  }

  private func note(_ login: Unresolved, _ places: [Int], _ rule: String, _ words: String) -> IdentityNote? {
    guard !places.isEmpty, places.count <= IdentityProposals.most else { return nil }
    let people = places.map { index.people[$0] }
    let names = people.map { "\($0.displayName.isEmpty ? $0.id : $0.displayName) (\($0.id))" }
    return IdentityNote(
      kind: .proposal, subject: .login, id: login.name, title: "", key: foldedName(login.name), rule: rule,
      others: people.map(\.id), reason: "\(words) \(names.joined(separator: " or "))",
      line: people.count == 1 ? "\(csvCell(login.name)),\(csvCell(people[0].id)),," : "",
      origins: [login.origin] + people.map(\.origin))
  }

  /// People who are not joined, have the same display name, and share something more.
  func likePeople() -> [IdentityNote] {
    byWords.sorted { $0.key < $1.key }.flatMap { _, places -> [IdentityNote] in
      guard (2...20).contains(places.count) else { return [] }
      return places.indices.flatMap { at in
        places[(at + 1)...].compactMap { proposal(places[at], $0, isOnlyPair: places.count == 2) }
      }
    }
  }

  private func proposal(_ left: Int, _ right: Int, isOnlyPair: Bool) -> IdentityNote? {
    let (one, other) = (index.people[left], index.people[right])
    let sameStart = one.start != nil && one.start == other.start
    let sameDepartment = !one.department.isEmpty && foldedName(one.department) == foldedName(other.department)
    let sameSource = one.origin.file.source == other.origin.file.source
    let follows =
      sameSource
      && !Employment(start: one.start, end: one.end)
        .overlaps(Employment(start: other.start, end: other.end))
    // One source has many of one name in one department; another source's only one of the name is more of a hint.
    guard sameSource ? sameStart || (follows && sameDepartment) : sameStart || sameDepartment || isOnlyPair
    else { return nil }
    // Numbers behind the same address are how an organisation tells namesakes apart.
    let stem = addressStem(one)
    let areNumbered = !stem.isEmpty && stem == addressStem(other)
    let isLikely = sameDepartment && !areNumbered && (sameStart || (!sameSource && isOnlyPair))
    var hints = ["display name"]
    if sameDepartment { hints.append("department") }
    if sameStart { hints.append("start") }
    if follows { hints.append("one employment after the other") }
    var note = IdentityNote(
      kind: .proposal, subject: .person, id: one.id, title: one.displayName, key: foldedName(one.displayName),
      rule: hints.joined(separator: ", "), others: [other.id],
      reason: "They have the same \(hints.joined(separator: ", ")), and no login or address in common.",
      line: "\(csvCell(other.id)),\(csvCell(one.id)),,", origins: [one.origin, other.origin])
    note.isLikely = isLikely
    return note
  }
}

/// The user of somebody's e-mail address, without digits at its end.
private func addressStem(_ person: Person) -> String {
  String(userPart(foldedName(person.email)).reversed().drop(while: \.isNumber).reversed())
}

/// A folded login without any domain.
private func userPart(_ key: String) -> String {
  if let slash = key.lastIndex(of: "\\") { return String(key[key.index(after: slash)...]) }
  if let at = key.lastIndex(of: "@") { return String(key[..<at]) }
  return key
}
