import Facts

extension BridgeEnds {
  /// What consumers move of one product, by term.
  func needRows(_ product: String) -> [(BridgeTerm, BridgeRow)] {
    let before = opening.consumers[product] ?? [:]
    let after = closing.consumers[product] ?? [:]
    var rows: [(BridgeTerm, BridgeRow)] = []
    for consumer in Set(before.keys).union(after.keys).sorted() {
      let (old, new) = (before[consumer], after[consumer])
      let units = (new?.units ?? 0) - (old?.units ?? 0)
      if units == 0 { continue }
      let cause = cause(consumer, product, old, new)
      let (then, now) = (opening.people[consumer.id], closing.people[consumer.id])
      let isPerson = consumer.kind == .person
      func words(_ unit: BaselineConsumer?, _ person: BaselinePerson?) -> String {
        let employed = isPerson ? person.map { "employed \($0.words)" } ?? "not on the roster" : ""
        return [unit?.words ?? "", employed].filter { !$0.isEmpty }.joined(separator: "; ")
      }
      let person = isPerson ? (now ?? then)?.rows ?? [] : []
      rows.append(
        (
          cause.term,
          BridgeRow(
            subjectKind: consumer.kind.rawValue, subject: consumer.id, entitlement: 0, consumption: units,
            reason: cause.reason, knownThen: words(old, then), knownNow: words(new, now),
            origins: ((new ?? old)?.rows ?? []) + person)
        ))
    }
    return rows
  }

  private func cause(
    _ consumer: Consumer, _ product: String, _ old: BaselineConsumer?, _ new: BaselineConsumer?
  ) -> Cause {
    switch (old, new) {
    case (nil, let new?): appeared(consumer, product, new)
    case (let old?, nil): disappeared(consumer, product, old)
    case (let old?, let new?):
      if countingChanged(product) {
        Cause(.rules, "the product is counted in another way")
      } else if !old.isExact, new.isExact {
        Cause(.corrections, "corrected: the record was not complete then")
      } else {
        Cause(.use, "\(old.units) units then, \(new.units) now")
      }
    case (nil, nil): Cause(.use, "")
    }
  }

  private func appeared(_ consumer: Consumer, _ product: String, _ new: BaselineConsumer) -> Cause {
    if metricChanged(product) { return Cause(.rules, "the product is counted in another way") }
    if let right = opening.reductions[product]?[consumer], right.hasPrefix("right:") {
      return Cause(.rules, "\(right) no longer covers it")
    }
    if opening.isComplete, opening.rules["product/\(product)"] == nil {
      return Cause(.rules, "the product is new in the catalogue")
    }
    if opening.positions[product]?.cannotBeTold ?? false {
      return Cause(.corrections, "no source of the opening period could show it")
    }
    guard consumer.kind == .person else {
      return namesChanged(product)
        ? Cause(.rules, "the names of the product changed") : Cause(.use, "not met before")
    }
    let (then, now) = (opening.people[consumer.id], closing.people[consumer.id])
    if let start = now?.start, isBetween(start) { return Cause(.joiners, "joined on \(start)") }
    if let login = formerLogin(of: consumer, product) { return identified(login) }
    if let assigned = new.assigned, assigned <= opening.end.asOf {
      return namesChanged(product)
        ? Cause(.rules, "the names of the product changed")
        : Cause(.corrections, "came late: assigned on \(assigned), known since this pack")
    }
    if then == nil, let start = now?.start, start <= opening.end.asOf {
      return Cause(.corrections, "came late: employed since \(start), known since this pack")
    }
    return Cause(.use, new.assigned.map { "assigned on \($0)" } ?? "use began")
  }

  private func disappeared(_ consumer: Consumer, _ product: String, _ old: BaselineConsumer) -> Cause {
    if metricChanged(product) { return Cause(.rules, "the product is counted in another way") }
    if closing.positions[product]?.cannotBeTold ?? false {
      return Cause(.corrections, "no source of the closing period can show it")
    }
    if let rule = closing.reductions[product]?[consumer], rule.hasPrefix("right:") {
      return Cause(.rules, "\(rule) covers it")
    }
    let isNamed = consumer.kind == .person || consumer.kind == .login
    if consumer.kind == .person, let end = closing.people[consumer.id]?.end, end <= closing.end.asOf {
      return Cause(.leavers, "left on \(end)")
    }
    if consumer.kind == .person, closing.isComplete, closing.people[consumer.id] == nil {
      return Cause(.leavers, "no longer on the roster")
    }
    if consumer.kind == .login, isKnownNow(consumer.id) { return identified(consumer.id) }
    if namesChanged(product) { return Cause(.rules, "the names of the product changed") }
    return Cause(.use, isNamed ? "no seat and no use any more" : "no longer met")
  }

  private func metricChanged(_ product: String) -> Bool {
    let rule = "product/\(product)"
    guard let old = opening.rules[rule], let new = closing.rules[rule] else { return false }
    return old["metric"] != new["metric"]
  }

  private func isKnownNow(_ login: String) -> Bool {
    let folded = foldedName(login)
    return closing.personOfLogin[folded] != nil || closing.rules["identity/\(folded)"] != nil
  }

  /// A login counted on its own in the opening pack, of which the closing pack knows that it is this person's.
  private func formerLogin(of person: Consumer, _ product: String) -> String? {
    opening.consumers[product]?.keys.filter { consumer in
      guard consumer.kind == .login else { return false }
      let folded = foldedName(consumer.id)
      return closing.personOfLogin[folded] == person.id
        || closing.rules["identity/\(folded)"]?["person"]?.text == person.id
    }.map(\.id).min()
  }

  /// Both sides of a login that became a person bear the same cause.
  private func identified(_ login: String) -> Cause {
    changed("identity/\(foldedName(login))")
      ? Cause(.rules, "catalogue/identities.csv says whose login \(login) is")
      : Cause(.corrections, "the roster says now whose login \(login) is")
  }
}
