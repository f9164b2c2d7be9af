import Facts

/// People and machines, each once, and what was found on the way.
struct ResolvedIdentities {
  let people: JoinedPeople
  let devices: JoinedDevices
  let index: PersonIndex
  private let domains: Set<String>

  init(_ records: Records, _ catalogue: Catalogue, _ policy: Policy, asOf: Day) {
    let domains = Set(policy.domains.map { foldedName($0) })
    self.domains = domains
    people = PeopleJoining(
      policy.identity, domains: domains, identities: catalogue.identities, asOf: asOf, people: records.people
    ).joined(records.people)
    devices = joinedDevices(records.devices, policy.identity, asOf: asOf)
    let newest = records.accounts.filter { $0.role == .people }.compactMap(\.snapshot).max() ?? asOf
    index = PersonIndex(
      people, former: policy.identity.usesFormerNames ? records.formerNames : [],
      identities: catalogue.identities, domains: domains, policy: policy.identity, asOf: asOf,
      newest: min(newest, asOf))
  }

  /// What the pack says of identities.
  func evidence(_ resolved: ResolvedRecords, _ policy: Policy, asOf: Day) -> IdentityEvidence {
    let unknown = resolved.unresolved.filter {
      $0.kind == "identity" && !index.isConflict($0.name) && !index.changesHands($0.name)
    }
    let proposals = IdentityProposals(index, comparesSpelling: !unknown.isEmpty)
    var notes = people.notes + devices.notes + contested() + handedOver() + duplicates()
    notes += unknown.compactMap(proposals.proposal) + proposals.likePeople()
    var evidence = IdentityEvidence()
    let order = Dictionary(
      uniqueKeysWithValues: IdentityNote.Kind.allCases.enumerated().map { ($0.element, $0.offset) })
    evidence.notes = notes.sorted {
      (order[$0.kind] ?? 0, $0.subject.rawValue, $0.id, $0.key, $0.others.joined(separator: " "))
        < (order[$1.kind] ?? 0, $1.subject.rawValue, $1.id, $1.key, $1.others.joined(separator: " "))
    }
    var onRoster: [Person.Kind: Int] = [:]
    for person in people.people { onRoster[person.kind, default: 0] += 1 }
    evidence.accounts = Person.Kind.allCases.map {
      AccountCount(kind: $0, onRoster: onRoster[$0] ?? 0, explained: resolved.explained[$0] ?? 0)
    }
    evidence.breaches = namingBreaches(people.people, resolved, policy.identity, domains, asOf: asOf)
    return evidence
  }

  /// Names that people of different kinds or rows have at once, and that joining had no part in.
  private func contested() -> [IdentityNote] {
    index.conflicts.filter { !people.conflicts.contains($0.key) }.map { key, places in
      let own = places.map { index.people[$0] }
      return IdentityNote(
        kind: .conflict, subject: .person, id: key, title: "", key: key, rule: "login or e-mail",
        others: own.map(\.id),
        reason: "Several have it at once: \(named(own)). It is given to none of them.",
        line: "\(csvCell(key)),PERSON_ID,,", origins: own.map(\.origin))
    }
  }

  private func handedOver() -> [IdentityNote] {
    index.handedOver.map { key, tenures in
      let own = tenures.map { index.people[$0.person] }
      let spans = zip(own, tenures).map { person, tenure in
        let from = tenure.from.map { "from \($0)" } ?? "from the first"
        return "\(person.displayName.isEmpty ? person.id : person.displayName) (\(person.id)) \(from)"
          + (tenure.until.map { " to \($0)" } ?? " on")
      }
      return IdentityNote(
        kind: .handedOver, subject: .login, id: key, title: "", key: key, rule: "by date",
        others: own.map(\.id),
        reason: "It belonged to several people, one after the other: \(spans.joined(separator: "; ")).",
        origins: own.map(\.origin))
    }
  }

  /// Rows of one source with the same name and the same login or address.
  private func duplicates() -> [IdentityNote] {
    people.likelyDuplicates.map { places, key in
      let own = places.map { people.people[$0] }
      var note = IdentityNote(
        kind: .proposal, subject: .person, id: own[0].id, title: own[0].displayName, key: key,
        rule: "display name, login or e-mail", others: own.dropFirst().map(\.id),
        reason: "One source has them with different ids, the same display name, and “\(key)”.",
        line: own.dropFirst().map { "\(csvCell($0.id)),\(csvCell(own[0].id)),," }.joined(separator: "\n"),
        origins: own.map(\.origin))
      note.isLikely = true
      return note
    }
  }

  private func named(_ people: [Person]) -> String {
    people.prefix(6).map { "\($0.displayName.isEmpty ? $0.id : $0.displayName) (\($0.id))" }
      .joined(separator: ", ")
  }
}
