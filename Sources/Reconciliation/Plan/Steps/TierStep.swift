import Facts

extension Planning {
  /// Another edition in place of the one that is held: entitlements, part numbers, seats, installations and use of the one
  /// become those of the other. The price is the scenario's, or the catalogue's list price, or not known.
  mutating func changeTiers(_ changes: [TierChange]) {
    guard !changes.isEmpty else { return }
    var moves: [String: (to: String, change: TierChange)] = [:]
    for change in changes {
      for (from, to) in pairs(change) {
        if let first = moves[from] {
          fault(
            change.place, "product “\(from)” moves in \(first.change.place) already",
            expected: "one move each")
        } else {
          moves[from] = (to, change)
        }
      }
    }
    for (from, move) in moves.sorted(by: { $0.key < $1.key }) where moves[move.to] != nil {
      fault(
        move.change.place, "product “\(from)” moves to “\(move.to)”, which moves itself",
        expected: "the last product at once")
    }
    guard faults.isEmpty, !moves.isEmpty else { return }
    let positioned = self.positioned()
    var lookup = RecordLookup(positioned, zone: estate.run.zone)
    price(moves, positioned.entitlements)
    rename(moves.mapValues(\.to), positioned, &lookup)
  }

  private mutating func pairs(_ change: TierChange) -> [(String, String)] {
    let products = estate.catalogue.products
    switch change.move {
    case .product(let from, let to):
      for id in [from, to] where !products.contains(where: { $0.id == id }) {
        unknown(
          change.place, "catalogue/products.csv has no product “\(id)”", id,
          among: products.map(\.id).sorted())
      }
      guard from != to else {
        fault(change.place, "product “\(from)” moves to itself")
        return []
      }
      return [(from, to)]
    case .edition(let publisher, let edition):
      let own = products.filter { foldedName($0.publisher) == foldedName(publisher) }
      if own.isEmpty {
        unknown(
          change.place, "no product is of publisher “\(publisher)”", publisher,
          among: Set(products.map(\.publisher)).sorted())
        return []
      }
      let targets = own.filter { foldedName($0.edition) == foldedName(edition) }
      let pairs = targets.flatMap { target in
        own.filter {
          $0.id != target.id && foldedName($0.name) == foldedName(target.name) && $0.version == target.version
        }
        .map { ($0.id, target.id) }
      }
      if pairs.isEmpty {
        fault(
          change.place,
          "the catalogue has no product of \(publisher) that is there in edition “\(edition)” and in another one",
          expected: "two rows of catalogue/products.csv with one name and two editions")
      }
      return pairs
    }
  }

  private mutating func price(
    _ moves: [String: (to: String, change: TierChange)], _ entitlements: [Entitlement]
  ) {
    let products = Dictionary(
      estate.catalogue.products.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let own = Dictionary(grouping: entitlements.filter(\.standing.counts), by: \.product)
    var prices: [(entitlement: Entitlement, price: (FixedDecimal, Currency)?)] = []
    for (from, move) in moves.sorted(by: { $0.key < $1.key }) {
      guard let before = products[from], let after = products[move.to] else { continue }
      let price = move.change.price ?? after.listPrice
      let currency = move.change.price == nil ? after.currency : move.change.currency
      let known = price.flatMap { price in currency.map { (price, $0) } }
      let origin: Wording = move.change.price == nil ? ", the catalogue's list price" : .empty
      let words: Wording =
        known.map { "at \($0.0) \($0.1.code) a unit\(origin)" } ?? "at a price that nobody recorded"
      assume("Who has \(before.title) has \(after.title) instead, \(words).", move.change.place)
      prices += (own[from] ?? []).map { ($0, known) }
    }
    reprice(prices)
  }

  /// Prices by entitlement; `nil`: of what it would come to in another edition nothing is known.
  private mutating func reprice(_ prices: [(entitlement: Entitlement, price: (FixedDecimal, Currency)?)]) {
    let lines = Dictionary(
      estate.records.entitlements.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let purchases = Set(estate.records.purchases.map(\.id))
    var replaced: Set<String> = []
    for (entitlement, price) in prices {
      if let place = lines[entitlement.id] {
        estate.records.entitlements[place].unitPrice = price?.0
        estate.records.entitlements[place].currency = price?.1
        estate.records.entitlements[place].trueUpPrice = nil
      } else if purchases.contains(entitlement.id) {
        // A purchase line always has an amount, so that an entry of the register takes its place.
        estate.records.entitlements.append(EntitlementLine(entitlement, price: price))
        replaced.insert(entitlement.id)
      }
    }
    if !replaced.isEmpty { estate.records.purchases.removeAll { replaced.contains($0.id) } }
  }

  private mutating func rename(
    _ moves: [String: String], _ positioned: PositionedEstate, _ lookup: inout RecordLookup
  ) {
    let products = positioned.resolved.products.products
    func renamed(_ name: String) -> String? { lookup.product(name).flatMap { moves[products[$0].id] } }
    for place in estate.records.entitlements.indices {
      guard let name = renamed(estate.records.entitlements[place].productAsWritten) else { continue }
      estate.records.entitlements[place].productAsWritten = name
      estate.records.entitlements[place].metric = nil
    }
    for place in estate.records.assignments.indices {
      if let name = renamed(estate.records.assignments[place].productAsWritten) {
        estate.records.assignments[place].productAsWritten = name
      }
    }
    for place in estate.records.uses.indices {
      if let name = renamed(estate.records.uses[place].productAsWritten) {
        estate.records.uses[place].productAsWritten = name
      }
    }
    for place in estate.records.deployments.indices {
      if let name = renamed(estate.records.deployments[place].productAsWritten) {
        estate.records.deployments[place].productAsWritten = name
      }
    }
    for place in estate.records.sessions.indices {
      if let name = renamed(estate.records.sessions[place].feature) {
        estate.records.sessions[place].feature = name
      }
    }
    for place in estate.records.denials.indices {
      if let name = renamed(estate.records.denials[place].feature) {
        estate.records.denials[place].feature = name
      }
    }
    for place in estate.catalogue.skus.indices {
      if let to = moves[estate.catalogue.skus[place].product] { estate.catalogue.skus[place].product = to }
    }
    for place in estate.decisions.locks.indices {
      if let to = moves[estate.decisions.locks[place].product] { estate.decisions.locks[place].product = to }
    }
    for place in estate.catalogue.needs.indices {
      if let to = moves[estate.catalogue.needs[place].product] { estate.catalogue.needs[place].product = to }
    }
  }
}

extension EntitlementLine {
  /// The same right as an entry of the register.
  init(_ entitlement: Entitlement, price: (FixedDecimal, Currency)?) {
    self.init(
      id: entitlement.id, productAsWritten: entitlement.product, metric: nil, quantity: entitlement.effective,
      validFrom: entitlement.validFrom, validTo: entitlement.validTo, grade: entitlement.grade,
      document: entitlement.document, purchaseLines: [], agreement: entitlement.agreement,
      entity: entitlement.entity, unitPrice: price?.0, currency: price?.1, noticeDays: nil,
      renewsItself: entitlement.renewsItself,
      origin: entitlement.origins.first ?? planOrigin(entitlement.id))
    scope = entitlement.scope
    maintenanceTo = entitlement.registeredMaintenance
  }
}
