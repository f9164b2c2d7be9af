import Facts

extension Planning {
  /// What is known today and happens until a day: terms end or begin (the as-of day moves on, and the usual stages see it),
  /// people leave and join, projects end.
  ///
  /// - Parameter changed: ids of projects of which the scenario says something else.
  mutating func pass(to day: Day, renewals: Scenario.Renewals, exceptProjects changed: Set<String>) {
    let from = estate.run.asOf
    guard day > from else { return }
    let positioned = self.positioned()
    assume("Until \(day), \(Wording(fixed: renewals.meaning)).")
    renew(positioned, from: from, to: day, renewals)
    var lookup = RecordLookup(positioned, zone: estate.run.zone)
    var removal = RecordRemoval()
    let leavers = positioned.identities.people.people.filter { person in
      person.leaves(after: from).map { $0 <= day } ?? false
    }
    removal.leave(leavers.map { Consumer(kind: .person, id: $0.id) }, positioned.devicesByOwner)
    removal.take(from: &estate.records, &lookup, onDevices: positioned.deviceProducts)
    if !leavers.isEmpty {
      assume(
        "\(counted(people: leavers.count)) leave by then, as the people sources say, and give back what they have."
      )
    }
    let ending = estate.catalogue.projects.filter { project in
      !changed.contains(project.id) && (project.end.map { $0 > from && $0 <= day } ?? false)
    }
    giveBack(ending.map(\.id), &lookup)
    for project in ending {
      assume("Project \(project.id) ends: its seats are given back.", project.origin.description)
    }
    join(positioned, from: from, to: day, &lookup)
    estate.run.asOf = day
  }

  /// Terms that end in between go on to the day, where the scenario lets them.
  private mutating func renew(
    _ positioned: PositionedEstate, from: Day, to day: Day, _ renewals: Scenario.Renewals
  ) {
    func ends(_ entitlement: Entitlement) -> Bool {
      entitlement.standing.counts && (entitlement.validTo.map { $0 >= from && $0 < day } ?? false)
    }
    let ending = positioned.entitlements.filter(ends)
    let renewed = Set(
      ending.filter { renewals == .all || (renewals == .automatic && $0.renewsItself) }.map(\.id))
    for place in estate.records.entitlements.indices
    where renewed.contains(estate.records.entitlements[place].id) {
      estate.records.entitlements[place].validTo = day
    }
    for place in estate.records.purchases.indices where renewed.contains(estate.records.purchases[place].id) {
      estate.records.purchases[place].termEnd = day
    }
    let lapsed = ending.count - renewed.count
    if !ending.isEmpty {
      assume("Of \(ending.count) terms that end before \(day), \(renewed.count) go on and \(lapsed) end.")
    }
  }

  /// People of the roster who start in between need what `catalogue/needs.csv` names, where people hold it: what it says of
  /// products counted otherwise, no assignment can show.
  private mutating func join(
    _ positioned: PositionedEstate, from: Day, to day: Day, _ lookup: inout RecordLookup
  ) {
    let joiners = positioned.identities.people.people.filter { person in
      person.joins(after: from).map { $0 <= day } ?? false
    }
    guard !joiners.isEmpty, !estate.catalogue.needs.isEmpty else { return }
    var held: Set<[String]> = []
    let products = positioned.resolved.products.products
    let byPeople = Set(products.lazy.filter(\.metric.isHeldByPeople).map(\.id))
    let needs = NeedsByProduct(estate.catalogue.needs.filter { byPeople.contains($0.product) })
    for row in estate.records.assignments {
      guard let place = lookup.product(row.productAsWritten), let person = lookup.person(row.subject) else {
        continue
      }
      held.insert([person.id, products[place].id])
    }
    var added = 0
    for person in joiners {
      for product in needs.products.sorted() {
        guard
          let need = needs.need(
            product, department: person.department, role: person.role, legalEntity: person.legalEntity),
          held.insert([person.id, product]).inserted
        else { continue }
        estate.records.assignments.append(
          Assignment(
            subject: person.id, productAsWritten: need.product, assigned: nil, revoked: nil,
            origin: need.origin))
        added += 1
      }
    }
    assume(
      "\(counted(people: joiners.count)) of the roster start by then and need \(added) further seats by catalogue/needs.csv."
    )
  }

  /// Seats that were given out for projects, and the use of whoever has no other seat of the product.
  mutating func giveBack(_ projects: [String], _ lookup: inout RecordLookup) {
    let ids = Set(projects.map(foldedName))
    if ids.isEmpty { return }
    var returned: [Int: Set<Consumer>] = [:]
    var kept: [Int: Set<Consumer>] = [:]
    for row in estate.records.assignments {
      guard let place = lookup.product(row.productAsWritten), let person = lookup.person(row.subject) else {
        continue
      }
      if ids.contains(foldedName(row.project)) {
        returned[place, default: []].insert(person)
      } else if row.isHeld(on: estate.run.period.last) {
        kept[place, default: []].insert(person)
      }
    }
    estate.records.assignments.removeAll { ids.contains(foldedName($0.project)) }
    for (place, people) in returned { returned[place] = people.subtracting(kept[place] ?? []) }
    estate.records.uses.removeAll { use in
      guard let place = lookup.product(use.productAsWritten), let people = returned[place],
        let person = lookup.person(use.subject, at: use.last)
      else { return false }
      return people.contains(person)
    }
  }
}
