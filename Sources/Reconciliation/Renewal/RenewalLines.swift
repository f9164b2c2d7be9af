import Facts

extension RenewalBuilder {
  func lines() -> [RenewalLine] {
    evidence.positions.filter { products[$0.product.id] != nil && isTold($0) }.map { position in
      let id = position.product.id
      let own = byProduct[id] ?? []
      let perpetual = own.filter { !$0.isRenewable }.reduce(Entitled.limited(0)) { $0 + $1.quantity }
      let renewable = own.filter(\.isRenewable).reduce(0) { $0 + ($1.quantity.units ?? 0) }
      let dormant = seats.count(.dormantSeat, of: id)
      let neverUsed = seats.count(.neverUsedSeat, of: id)
      let leavers = seats.count(.orphanedSeat, of: id)
      let sizing = RightSizing(
        line: position, perpetual: perpetual,
        minimumCommitment: own.compactMap(\.minimumCommitment).reduce(0, +), forecast: forecasts[id],
        idleAfterDays: evidence.policy.dormantAfterDays)
      let holders = Set(seats.held(of: id).map(\.consumer))
      return RenewalLine(
        product: position.product, position: position, renewable: renewable, perpetual: perpetual,
        assigned: position.seats.isEmpty
          ? nil : (position.seats[.allocatedInUse] ?? 0) + (position.seats[.allocatedNotInUse] ?? 0),
        dormant: dormant, neverUsed: neverUsed, leavers: leavers,
        underused: seats.count(.underusedSeat, of: id),
        pool: evidence.pools.first { $0.product == id }, price: price(of: position.product, own),
        quantity: sizing.recommend(idle: dormant + neverUsed + leavers), forecast: forecasts[id],
        knownLeavers: knownLeavers(holders),
        knownJoiners: knownJoiners(id))
    }
  }

  /// Nothing was bought, used or asked for of most products of a long catalogue.
  private func isTold(_ position: PositionLine) -> Bool {
    position.netConsumption > 0 || position.range.high > 0 || position.effectiveEntitlement != .limited(0)
      || byProduct[position.product.id] != nil
  }

  private func price(of product: Product, _ own: [BaselineLine]) -> UnitPrice? {
    let priced = own.filter { $0.unitPrice != nil }
    let newest = (priced.contains(where: \.isRenewable) ? priced.filter(\.isRenewable) : priced).max {
      ($0.validFrom ?? Day(number: .min), $0.entitlement) < (
        $1.validFrom ?? Day(number: .min), $1.entitlement
      )
    }
    if let newest, let price = newest.unitPrice {
      return UnitPrice(price: price, source: "price of \(newest.entitlement)", months: newest.months)
    }
    guard let list = product.listPrice, let currency = product.currency, let price = Money(list, currency)
    else { return nil }
    return UnitPrice(price: price, source: "list price of the catalogue", months: nil)
  }

  private var yearAhead: ClosedRange<Day> { (today + 1)...(today + 365) }

  private func knownLeavers(_ holders: Set<Consumer>) -> Int {
    let leaving = Set(evidence.people.filter { $0.end.map(yearAhead.contains) ?? false }.map(\.id))
    return holders.count { $0.kind == .person && leaving.contains($0.id) }
  }

  private func knownJoiners(_ product: String) -> Int {
    let needs = evidence.catalogue.needs.filter { $0.product == product }
    if needs.isEmpty { return 0 }
    return evidence.people.count { person in
      guard person.start.map(yearAhead.contains) ?? false else { return false }
      return needs.contains {
        $0.isNeeded(department: person.department, role: person.role, legalEntity: person.legalEntity)
      }
    }
  }
}
