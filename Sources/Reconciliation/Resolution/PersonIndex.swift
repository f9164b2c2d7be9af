import Facts

/// Who stands behind a login, e-mail address or number.
struct Holder: Hashable, Sendable {
  let consumer: Consumer
  /// Place in the roster, or `nil` where the login is on nobody's.
  let person: Int?
  /// What the account is, where someone said so.
  let kind: Person.Kind
  /// A person, or an account that someone explained; an unknown login is neither.
  let isKnown: Bool
}

/// Finds people by what other systems call them.
///
/// Rules, first that fits: a row of `catalogue/identities.csv`; person id, login or e-mail of exactly one person (case
/// folded); then the same without domain on either side: `user` for `DOMAIN\user`, and for `user@domain` where the domain is
/// the organisation's own. A key that two people share resolves to nobody: guessing between them would put one person's
/// seat on another's account.
struct PersonIndex {
  /// Keys of one strength. One that two people have is a conflict, and finds nobody.
  private struct Keys {
    private var people: [String: (person: Int, rule: String)] = [:]
    private(set) var conflicts: Set<String> = []

    mutating func add(_ key: String, _ rule: String, _ person: Int) {
      guard !key.isEmpty else { return }
      if let known = people[key] {
        if known.person != person { conflicts.insert(key) }
      } else {
        people[key] = (person, rule)
      }
    }

    subscript(key: String) -> (person: Int, rule: String)? {
      conflicts.contains(key) ? nil : people[key]
    }
  }

  let people: [Person]
  /// By person id. The same id in two rosters is the same person: the first row tells who it is, and the logins of all
  /// rows lead to it.
  private var places: [String: Int] = [:]
  private var keys = Keys()
  /// Logins and addresses of the roster without their domain: used only where nothing fits as written.
  private var shortKeys = Keys()
  private var rules: [String: IdentityRule] = [:]
  private let domains: Set<String>

  init(people: [Person], identities: [IdentityRule], domains: [String]) {
    self.people = people
    self.domains = Set(domains.map(foldedName))
    for (index, person) in people.enumerated() where places[person.id] == nil { places[person.id] = index }
    for person in people {
      guard let index = places[person.id] else { continue }
      keys.add(foldedName(person.id), "person id", index)
      keys.add(foldedName(person.email), "e-mail", index)
      for login in person.logins { keys.add(foldedName(login), "login", index) }
      for name in [person.email] + person.logins {
        guard let (user, rule) = withoutDomain(foldedName(name)) else { continue }
        shortKeys.add(user, rule, index)
      }
    }
    for rule in identities { rules[foldedName(rule.login)] = rule }
  }

  /// The user of a folded login that has a domain, with the name of the rule that takes it off.
  private func withoutDomain(_ key: String) -> (user: String, rule: String)? {
    if let slash = key.lastIndex(of: "\\") {
      return (String(key[key.index(after: slash)...]), "login without domain")
    }
    if let at = key.lastIndex(of: "@"), domains.contains(String(key[key.index(after: at)...])) {
      return (String(key[..<at]), "login without mail domain")
    }
    return nil
  }

  /// - Returns: the holder, and the name of the rule that found it; `nil` where nothing fits.
  func holder(of subject: String) -> (holder: Holder, rule: String)? {
    let key = foldedName(subject)
    if let rule = rules[key] {
      if let match = keys[foldedName(rule.person)] {
        return (holder(match.person, kind: rule.kind), "catalogue/identities.csv")
      }
      let consumer = Consumer(kind: .login, id: subject)
      return (
        Holder(consumer: consumer, person: nil, kind: rule.kind, isKnown: true), "catalogue/identities.csv"
      )
    }
    if let match = keys[key] { return (holder(match.person), match.rule) }
    // What the roster has, but for two people, is not found by weaker keys either.
    guard !keys.conflicts.contains(key) else { return nil }
    if let match = shortKeys[key] { return (holder(match.person), match.rule) }
    guard let (user, rule) = withoutDomain(key), let match = keys[user] ?? shortKeys[user] else { return nil }
    return (holder(match.person), rule)
  }

  /// The person with an id, as the roster writes it.
  func person(id: String) -> Person? { places[id].map { people[$0] } }

  func isConflict(_ subject: String) -> Bool {
    let key = foldedName(subject)
    let user = withoutDomain(key)?.user ?? key
    return keys.conflicts.contains(key) || shortKeys.conflicts.contains(user)
  }

  private func holder(_ index: Int, kind: Person.Kind? = nil) -> Holder {
    let person = people[index]
    return Holder(
      consumer: Consumer(kind: .person, id: person.id), person: index,
      kind: kind.map { $0 == .human ? person.kind : $0 } ?? person.kind, isKnown: true)
  }
}
