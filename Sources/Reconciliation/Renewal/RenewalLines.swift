import Facts

extension RenewalBuilder {
  func lines() -> [RenewalLine] {
    let pools = Dictionary(evidence.pools.map { ($0.product, $0) }) { first, _ in first }
    let entitlements = Dictionary(grouping: entitlements, by: \.product)
    let changes = Dictionary(evidence.datedDemand.map { ($0.product, $0.changes) }) { first, _ in first }
    let underused = Dictionary(
      grouping: evidence.findings.filter { $0.rule == Rule.underusedSeat.id }, by: \.product)
    return evidence.positions.filter { products[$0.product.id] != nil && isTold($0) }.map { position in
      let id = position.product.id
      let baseline = byProduct[id] ?? []
      let own = entitlements[id] ?? []
      let perpetual = baseline.filter { $0.hasBegun && $0.validTo == nil }
        .reduce(Entitled.limited(0)) { $0 + $1.quantity }
      let booked = followOns.booked[id] ?? .limited(0)
      let idle = seats[id]?.idle() ?? HeldSeats.Idle()
      let sizing = RightSizing(
        line: position, kept: perpetual + booked, minimumCommitment: own.committedUnits,
        forecast: forecasts[id], idleAfterDays: evidence.policy.dormantAfterDays,
        periodMonths: evidence.run.period.whole.monthCount)
      return RenewalLine(
        product: position.product, position: position,
        renewable: baseline.reduce(0) { $0 + ($1.toRenew.units ?? 0) },
        endsUnlimited: baseline.contains { $0.toRenew == .unlimited }, perpetual: perpetual, booked: booked,
        additional: followOns.additional[id] ?? 0,
        assigned: position.seats.isEmpty
          ? nil : (position.seats[.allocatedInUse] ?? 0) + (position.seats[.allocatedNotInUse] ?? 0),
        dormant: idle.dormant, neverUsed: idle.neverUsed, leavers: idle.orphaned,
        underused: underused[id]?.count ?? 0,
        pool: pools[id], price: price(of: position.product, own),
        quantity: sizing.recommend(idle: idle.all), forecast: forecasts[id],
        knownLeavers: known(.leaver, changes[id]), knownJoiners: known(.joiner, changes[id]))
    }
  }

  /// Nothing was bought, used or asked for of most products of a long catalogue.
  private func isTold(_ position: PositionLine) -> Bool {
    position.netConsumption > 0 || position.range.high > 0 || position.effectiveEntitlement != .limited(0)
      || byProduct[position.product.id] != nil
  }

  /// Of what is to be renewed, else of what is held or bought.
  private func price(of product: Product, _ own: [Entitlement]) -> UnitPrice? {
    let open = own.filter { followOns.open[$0.id].map { $0 != .limited(0) } ?? false }
    if let newest = open.newest(with: { $0.unitCost != nil }) ?? own.newest(with: { $0.unitCost != nil }),
      let price = newest.unitCost
    {
      return UnitPrice(
        price: price, source: "price of \(newest.id)", months: TermLength(newest)?.wholeMonths)
    }
    guard let list = product.listPrice, let currency = product.currency, let price = Money(list, currency)
    else { return nil }
    return UnitPrice(price: price, source: "list price of the catalogue", months: nil)
  }

  /// People of one kind of change within the coming year, as the forecast knows them.
  private func known(_ kind: KnownChange.Kind, _ changes: [KnownChange]?) -> Int {
    (changes ?? []).count { $0.kind == kind && $0.day <= today + 366 }
  }
}
