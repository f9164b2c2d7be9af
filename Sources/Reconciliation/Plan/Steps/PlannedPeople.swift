import Facts

extension Planning {
  /// Adds people to a group, with what they need.
  mutating func add(
    _ group: HeadcountGroup, _ users: [Int: GroupUsers], _ positioned: PositionedEstate, _ before: Records,
    _ lookup: inout RecordLookup
  ) {
    let people = newPeople(group)
    let byCell = Dictionary(grouping: people, by: HeadcountCell.init)
    let cells = group.cells.map { byCell[$0.cell] ?? [] }
    var making = PlannedRecords(place: group.change.place)
    let needs = NeedsByProduct(estate.catalogue.needs)
    let places = Set(users.keys).union(neededPlaces(positioned)).sorted()
    for place in places {
      let product = positioned.resolved.products.products[place]
      let isNeeded = group.cells.map { cell in
        needs.need(
          product.id, department: cell.cell.department, role: cell.cell.role,
          legalEntity: cell.cell.legalEntity) != nil
      }
      let own = users[place] ?? GroupUsers(carrier: product.metric == .device ? .device : .seat)
      let shares = shares(of: own, group, cells.map(\.count), isNeeded)
      let takers = zip(cells, shares).map { cell, share in
        (0..<share).map { cell.isEmpty ? people[$0 % people.count] : cell[$0 % cell.count] }
      }.flatMap(\.self)
      making.give(product.id, to: takers, own)
      if own.carrier == .session || own.carrier == .quantity {
        making.models(place, of: own, for: takers)
      }
    }
    making.copyUse(from: before, to: &estate.records, positioned, &lookup)
    estate.records.people += people
    estate.records.assignments += making.assignments
    estate.records.devices += making.devices
    estate.records.deployments += making.deployments
    plannedPeople += people.count
  }

  /// Spread over the group's kinds of people as its present ones are.
  private func newPeople(_ group: HeadcountGroup) -> [Person] {
    let origin = planOrigin(group.change.place)
    let shares = dealtOut(group.rest, by: group.cells.map(\.heads))
    var number = plannedPeople
    return zip(group.cells, shares).flatMap { cell, share in
      (0..<share).map { _ in
        number += 1
        var person = Person(
          id: "planned-\(foldedName(group.change.group))-\(number)", logins: [],
          displayName: "Planned person \(number)", email: "", kind: .human, start: nil, end: nil,
          department: cell.cell.department, legalEntity: cell.cell.legalEntity, location: cell.cell.location,
          costCentre: cell.cell.costCentre, manager: "", origin: origin)
        person.role = cell.cell.role
        person.territory = cell.cell.territory
        return person
      }
    }
  }

  /// Of products counted otherwise than by people or their devices nobody can say what one more person needs.
  private func neededPlaces(_ positioned: PositionedEstate) -> [Int] {
    let needed = Set(estate.catalogue.needs.map(\.product))
    let products = positioned.resolved.products.products
    return products.indices.filter {
      needed.contains(products[$0].id)
        && (products[$0].metric.isHeldByPeople || products[$0].metric == .device)
    }
  }

  /// Takers of a product in each cell: everybody where it is needed, elsewhere in proportion.
  private func shares(
    of own: GroupUsers, _ group: HeadcountGroup, _ added: [Int], _ isNeeded: [Bool]
  ) -> [Int] {
    let free = added.indices.filter { !isNeeded[$0] }
    let heads = free.reduce(0) { $0 + group.cells[$1].heads }
    let inFree = own.users.filter { !isNeeded[$0.cell] }
    let people = free.reduce(0) { $0 + added[$1] }
    var shares = added.indices.map { isNeeded[$0] ? added[$0] : 0 }
    guard heads > 0, people > 0 else { return shares }
    let active = inFree.count(where: \.isActive)
    let number = ratio.users(of: people, users: (inFree.count, active), heads: heads)
    var weights = free.map { _ in 0 }
    let placeInFree = Dictionary(uniqueKeysWithValues: free.enumerated().map { ($0.element, $0.offset) })
    for user in inFree { if let place = placeInFree[user.cell] { weights[place] += 1 } }
    let limits = own.carrier == .device ? nil : free.map { added[$0] }
    for (cell, share) in zip(free, dealtOut(number, by: weights, limits: limits)) { shares[cell] = share }
    return shares
  }
}

/// The records that planned people bring along.
private struct PlannedRecords {
  let place: String
  var assignments: [Assignment] = []
  var devices: [Device] = []
  var deployments: [Deployment] = []
  /// By place of the product and present user: the planned people who use it as that one does.
  private var copies: [Int: [Consumer: [Person]]] = [:]
  private var madeDevices: Set<String> = []

  init(place: String) { self.place = place }

  mutating func give(_ product: String, to takers: [Person], _ users: GroupUsers) {
    let origin = planOrigin(place)
    switch users.carrier {
    case .seat:
      assignments += takers.map {
        Assignment(subject: $0.id, productAsWritten: product, assigned: nil, revoked: nil, origin: origin)
      }
    case .device:
      var times: [String: Int] = [:]
      for taker in takers {
        times[taker.id, default: 0] += 1
        let device = "device-\(times[taker.id] ?? 1) of \(taker.id)"
        if madeDevices.insert(device).inserted {
          devices.append(
            Device(
              id: device, names: [], assignedTo: taker.id, cores: nil, processors: nil,
              legalEntity: taker.legalEntity, department: taker.department, role: "", origin: origin))
        }
        deployments.append(
          Deployment(
            device: device, productAsWritten: product, version: "", publisher: "", installed: nil,
            origin: origin))
      }
    case .session, .quantity: break
    }
  }

  /// Whose use each of the takers repeats: the present users in turn, evenly.
  mutating func models(_ place: Int, of own: GroupUsers, for takers: [Person]) {
    for (taker, pick) in zip(takers, pickedEvenly(takers.count, of: own.users.count)) {
      copies[place, default: [:]][own.users[pick].consumer, default: []].append(taker)
    }
  }

  func copyUse(
    from before: Records, to records: inout Records, _ positioned: PositionedEstate,
    _ lookup: inout RecordLookup
  ) {
    if copies.isEmpty { return }
    for session in before.sessions {
      guard let place = lookup.product(session.feature), let own = copies[place],
        let person = lookup.person(session.subject, at: session.start)
      else { continue }
      for taker in own[person] ?? [] {
        var copy = session
        copy.subject = taker.id
        records.sessions.append(copy)
      }
    }
    for use in before.uses {
      guard let place = lookup.product(use.productAsWritten), let own = copies[place],
        let person = lookup.person(use.subject, at: use.last)
      else { continue }
      for taker in own[person] ?? [] {
        var copy = use
        copy.subject = taker.id
        records.uses.append(copy)
      }
    }
  }
}
