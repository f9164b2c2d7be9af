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
/// folded); for `DOMAIN\user` the user; for `user@domain` with a domain of the organisation's own the user. A key that
/// two people share resolves to nobody: guessing between them would put one person's seat on another's account.
struct PersonIndex {
  let people: [Person]
  private var keys: [String: (person: Int, rule: String)] = [:]
  private var conflicts: Set<String> = []
  private var rules: [String: IdentityRule] = [:]
  private let domains: Set<String>

  init(people: [Person], identities: [IdentityRule], domains: [String]) {
    self.people = people
    self.domains = Set(domains.map(foldedName))
    for (index, person) in people.enumerated() {
      add(person.id, "person id", index)
      add(person.email, "e-mail", index)
      for login in person.logins { add(login, "login", index) }
    }
    for rule in identities { rules[foldedName(rule.login)] = rule }
  }

  private mutating func add(_ key: String, _ rule: String, _ person: Int) {
    let key = foldedName(key)
    guard !key.isEmpty else { return }
    if let known = keys[key] {
      if known.person != person { conflicts.insert(key) }
    } else {
      keys[key] = (person, rule)
    }
  }

  /// - Returns: the holder, and the name of the rule that found it; `nil` where nothing fits.
  func holder(of subject: String) -> (holder: Holder, rule: String)? {
    let key = foldedName(subject)
    if let rule = rules[key] {
      if let match = person(by: foldedName(rule.person)) {
        return (holder(match.person, kind: rule.kind), "catalogue/identities.csv")
      }
      let consumer = Consumer(kind: .login, id: subject)
      return (
        Holder(consumer: consumer, person: nil, kind: rule.kind, isKnown: true), "catalogue/identities.csv"
      )
    }
    if let match = person(by: key) { return (holder(match.person), match.rule) }
    if let slash = key.lastIndex(of: "\\"), let match = person(by: String(key[key.index(after: slash)...])) {
      return (holder(match.person), "login without domain")
    }
    if let at = key.lastIndex(of: "@"), domains.contains(String(key[key.index(after: at)...])),
      let match = person(by: String(key[..<at]))
    {
      return (holder(match.person), "login without mail domain")
    }
    return nil
  }

  func isConflict(_ subject: String) -> Bool { conflicts.contains(foldedName(subject)) }

  private func person(by key: String) -> (person: Int, rule: String)? {
    conflicts.contains(key) ? nil : keys[key]
  }

  private func holder(_ index: Int, kind: Person.Kind? = nil) -> Holder {
    let person = people[index]
    return Holder(
      consumer: Consumer(kind: .person, id: person.id), person: index,
      kind: kind.map { $0 == .human ? person.kind : $0 } ?? person.kind, isKnown: true)
  }
}
