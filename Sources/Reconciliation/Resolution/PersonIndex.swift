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

  /// The consumer all but tells holders apart, and there is a look-up for each use.
  func hash(into hasher: inout Hasher) { hasher.combine(consumer) }
}

/// Finds people by what other systems call them.
///
/// Rules, first that fits: a row of `catalogue/identities.csv`; person id, login or e-mail of exactly one person (case
/// folded, domains replaced as `[identity]` says); then the same without domain on either side: `user` for `DOMAIN\user`, and
/// for `user@domain` where the domain is the organisation's own; then the kinds of account that `[identity]` describes. A name
/// that passed from one person to another finds each in their time. One that two people share resolves to nobody: guessing
/// between them would put one person's seat on another's account.
struct PersonIndex {
  let people: [Person]
  /// By person id.
  private var places: [String: Int] = [:]
  /// By place: the last day of who has left by the as-of date and not come back.
  private let lastDays: [Day?]
  private var keys: NameTable
  /// Logins and addresses of the roster without their domain: used only where nothing fits as written.
  private var shortKeys: NameTable
  private var rules: [String: IdentityRule] = [:]
  /// Folded ids of people who are no accounts.
  private let humans: Set<String>
  private let domains: Set<String>
  private let policy: IdentityPolicy
  private let asOf: Day

  init(
    _ joined: JoinedPeople, former: [FormerNames] = [], identities: [IdentityRule], domains: Set<String>,
    policy: IdentityPolicy, asOf: Day, newest: Day
  ) {
    let people = joined.people
    self.people = people
    self.domains = domains
    self.policy = policy
    self.asOf = asOf
    lastDays = people.map { $0.lastDay(by: asOf) }
    humans =
      people.contains(where: \.isAccount)
      ? Set(people.lazy.filter { !$0.isAccount }.map { foldedName($0.id) }) : []
    let spans = people.map { Employment(start: $0.start, end: $0.end) }
    keys = NameTable(spans: spans, capacity: people.count * 4)
    shortKeys = NameTable(spans: spans, capacity: people.count * 2)
    for (index, person) in people.enumerated() where places[person.id] == nil { places[person.id] = index }
    for (index, rows) in joined.rows.enumerated() {
      keys.add(foldedName(people[index].id), "person id", index)
      for row in rows { add(row, index) }
    }
    // What a service account has as e-mail address is mostly that of the person to write to: it is theirs, if anybody's.
    for (index, rows) in joined.rows.enumerated() {
      for row in rows where row.isAccount && !keys.has(policy.standing(foldedName(row.email))) {
        keys.add(policy.standing(foldedName(row.email)), "e-mail", index)
      }
    }
    addFormer(former, joined)
    keys.settle(newest: newest)
    shortKeys.settle(newest: newest)
    for rule in identities { rules[foldedName(rule.login)] = rule }
  }

  private mutating func add(_ row: Person, _ index: Int) {
    keys.add(foldedName(row.id), "person id", index)
    if !row.isAccount { keys.add(policy.standing(foldedName(row.email)), "e-mail", index) }
    for login in row.logins where !isOwners(login, row) {
      keys.add(policy.standing(foldedName(login)), "login", index)
    }
    for name in (row.isAccount ? [] : [row.email]) + row.logins {
      guard let (user, rule) = withoutDomain(policy.standing(foldedName(name)), domains) else { continue }
      shortKeys.add(user, rule, index)
    }
  }

  /// Whether an account's login is the employee number of a person: the one who owns it.
  private func isOwners(_ login: String, _ row: Person) -> Bool {
    row.isAccount && foldedName(login) != foldedName(row.id) && humans.contains(foldedName(login))
  }

  /// What earlier snapshots called people who are on the roster still, by the ids that their source gives them.
  private mutating func addFormer(_ former: [FormerNames], _ joined: JoinedPeople) {
    if former.isEmpty { return }
    struct SourceID: Hashable {
      let source: String
      let id: String
    }
    var owners: [SourceID: Int] = [:]
    for (index, rows) in joined.rows.enumerated() {
      for row in rows { owners[SourceID(source: row.origin.file.source, id: foldedName(row.id))] = index }
    }
    struct Sighting {
      var first: Day
      var last: Day
    }
    var sightings: [String: [Int: Sighting]] = [:]
    for entry in former {
      guard let person = owners[SourceID(source: entry.source, id: foldedName(entry.person))] else {
        continue
      }
      for name in entry.names {
        let key = policy.standing(foldedName(name))
        if keys.find(key, on: asOf)?.person == person { continue }
        let known = sightings[key]?[person]
        sightings[key, default: [:]][person] = Sighting(
          first: min(known?.first ?? entry.day, entry.day), last: max(known?.last ?? entry.day, entry.day))
      }
    }
    for (key, seen) in sightings.sorted(by: { $0.key < $1.key }) {
      for (person, days) in seen.sorted(by: { $0.key < $1.key }) {
        keys.addFormer(key, "former login or e-mail", person, first: days.first, last: days.last)
        if let (user, _) = withoutDomain(key, domains) {
          shortKeys.addFormer(user, "former login or e-mail", person, first: days.first, last: days.last)
        }
      }
    }
  }

  /// Who a subject is on a day, by default the as-of date.
  ///
  /// - Returns: the holder, and the name of the rule that found it; `nil` where nothing fits.
  func holder(of subject: String, on day: Day? = nil) -> (holder: Holder, rule: String)? {
    let written = foldedName(subject)
    let day = day ?? asOf
    if let rule = rules[written] {
      if let match = keys.find(foldedName(rule.person), on: asOf) {
        return (holder(match.person, kind: rule.kind), "catalogue/identities.csv")
      }
      let consumer = Consumer(kind: .login, id: subject)
      return (
        Holder(consumer: consumer, person: nil, kind: rule.kind, isKnown: true), "catalogue/identities.csv"
      )
    }
    let key = policy.standing(written)
    let domainRule = key == written ? nil : "replaced domain"
    if let match = keys.find(key, on: day) { return (holder(match.person), domainRule ?? match.rule) }
    // What the roster has, but for two people, is not found by weaker keys either.
    guard !keys.has(key) else { return nil }
    if let match = shortKeys.find(key, on: day) { return (holder(match.person), match.rule) }
    if let (user, rule) = withoutDomain(key, domains),
      let match = keys.has(user) ? keys.find(user, on: day) : shortKeys.find(user, on: day)
    {
      return (holder(match.person), rule)
    }
    guard !isConflict(subject), let (kind, rule) = policy.kind(ofLogin: written) else { return nil }
    return (
      Holder(consumer: Consumer(kind: .login, id: subject), person: nil, kind: kind, isKnown: true), rule
    )
  }

  /// Whether a subject means different people at different times.
  func changesHands(_ subject: String) -> Bool {
    let key = policy.standing(foldedName(subject))
    let user = withoutDomain(key, domains)?.user ?? key
    return !keys.holders(key).isEmpty || !shortKeys.holders(user).isEmpty || !keys.holders(user).isEmpty
  }

  /// The person with an id, as the roster writes it.
  func person(id: String) -> Person? { places[id].map { people[$0] } }

  /// The last day of the person with an id who has left by the as-of date and not come back.
  func lastDay(ofPerson id: String) -> Day? { places[id].flatMap { lastDays[$0] } }

  func isConflict(_ subject: String) -> Bool {
    let key = policy.standing(foldedName(subject))
    let user = withoutDomain(key, domains)?.user ?? key
    return keys.conflicts[key] != nil || shortKeys.conflicts[user] != nil
  }

  /// Names of several people at once, with those people, in order.
  var conflicts: [(key: String, people: [Int])] {
    keys.conflicts.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  /// Names that changed hands, and their holders in order of time.
  var handedOver: [(key: String, tenures: [NameTable.Tenure])] {
    keys.handedOver.map { ($0, keys.holders($0)) }
  }

  /// Every name that exactly one person has.
  func forEachName(_ body: (_ key: String, _ person: Int) -> Void) { keys.forEachSingle(body) }

  private func holder(_ index: Int, kind: Person.Kind? = nil) -> Holder {
    let person = people[index]
    return Holder(
      consumer: Consumer(kind: .person, id: person.id), person: index,
      kind: kind.map { $0 == .human ? person.kind : $0 } ?? person.kind, isKnown: true)
  }
}

extension Person {
  /// An account that no one human being has.
  var isAccount: Bool { kind == .service || kind == .shared }
}
