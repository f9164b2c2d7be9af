import Facts

/// An estate with its position, before anybody reviews it: the stages join identities → resolve → entitle → count → use
/// rights → allocate → position.
///
/// Terms and seats stand as on the run's as-of day; use is counted over its period. In a close the one is the last day of
/// the other; a plan looks at a later day.
struct PositionedEstate {
  let identities: ResolvedIdentities
  /// With people and devices joined.
  let records: Records
  let resolved: ResolvedRecords
  let entitlements: [Entitlement]
  let context: CountingContext
  let reckoning: Reckoning
  let estate: EstateReckoning
  /// In the catalogue's order.
  let results: [ProductResult]

  /// - Parameters:
  ///   - terms: what closes allocated of units that are used up.
  ///   - watch: told the stages; nothing depends on it.
  init(
    _ records: Records, catalogue: Catalogue, decisions: Decisions, policy: Policy, run: RunHeader,
    previous: [Allocation], terms: [TermUse] = [], watch: Watch = .none
  ) {
    let identities = watch.stage("join identities") {
      ResolvedIdentities(records, catalogue, policy, asOf: run.asOf)
    }
    var records = records
    records.people = identities.people.people
    records.devices = identities.devices.devices
    let joined = records
    let resolved = watch.stage("resolve") {
      var resolver = Resolver(
        people: identities.index, devices: identities.devices, catalogue, period: run.period, zone: run.zone)
      return resolver.resolve(joined)
    }
    entitlements = Entitling(
      catalogue: catalogue, products: resolved.products, reservations: decisions.reservations,
      usedEarlier: UsedEarlier(terms, catalogue.balances, before: run.period.first), asOf: run.asOf
    ).entitlements(records)
    let context = CountingContext(resolved, records, catalogue, run.period, run.zone, asOf: run.asOf)
    self.context = context
    let allocating = Allocating(rates: policy.rates, currency: run.currency, previous: previous) {
      LockStandings(decisions.locks, $0, resolved).binding
    }
    let own = entitlements
    let reckoning = watch.stage("count") {
      Reckoning(context, catalogue, own) { question in
        watch.stage("allocate") { allocating.allocate(question) }
      }
    }
    self.reckoning = reckoning
    let estate = watch.stage("use rights and allocation") { reckoning.position(with: .all) }
    self.estate = estate
    results = watch.stage("positions") { productResults(estate, reckoning, policy, run) }
    self.identities = identities
    self.records = records
    self.resolved = resolved
  }
}

private func productResults(
  _ estate: EstateReckoning, _ reckoning: Reckoning, _ policy: Policy, _ run: RunHeader
) -> [ProductResult] {
  let (context, byProduct) = (reckoning.context, reckoning.byProduct)
  let reckoned = estate.products.values.sorted { $0.place < $1.place }
  return mapInParallel(reckoned.count) { index in
    let reckoned = reckoned[index]
    let product = context.records.products.products[reckoned.place]
    let own = byProduct[product.id] ?? []
    var counted = reckoned.count
    if var pool = counted.pool {
      measure(&pool, against: own, context, reckoned.place)
      counted.pool = pool
    }
    var line = positionLine(
      product, own, counted, reckoned.allocation, asOf: run.asOf,
      terms: TermBalancing(period: run.period, asOf: run.asOf, days: context.daysOfUse(reckoned.place)))
    line.facts = counted.facts + termFacts(line)
    price(&line, tiers: context.catalogue.tiers)
    let idle = counted.units.map { IdleSeat($0, counted, policy, context) }
    let idleSeats = idle.count { $0 != nil }
    if let price = line.unitPrice {
      line.potentialSaving.add(price.times(idleSeats))
    } else {
      line.unpriced.idleSeats = idleSeats
    }
    return ProductResult(
      product: product, place: reckoned.place, entitlements: own, count: counted, idle: idle,
      allocation: reckoned.allocation, line: line)
  }
}

/// Time at and above the effective entitlement; a pool without valid entitlement is above it whenever something is out.
private func measure(
  _ pool: inout PoolLoad, against entitlements: [Entitlement], _ context: CountingContext, _ place: Int
) {
  let total = entitlements.filter(\.standing.counts).reduce(Entitled.limited(0)) { $0 + $1.effective }
  guard let limit = total.units else { return }
  let steps = LoadSteps(
    context.records.sessions[place].filter { $0.end > context.start && $0.start < context.end },
    from: context.start, to: context.end)
  pool.secondsAtLimit = steps.seconds { $0 >= max(limit, 1) }
  pool.secondsAboveLimit = steps.seconds { $0 > limit }
}

extension CountingContext {
  /// Days of the period between which all use of a product lies, as narrow as the first and the last use of each consumer
  /// tell; `nil`: it was not used, or is not used up.
  fileprivate func daysOfUse(_ place: Int) -> ClosedRange<Day>? {
    guard product(place).metric == .consumptionUnit else { return nil }
    var days: ClosedRange<Day>?
    for use in records.uses[place].values where use.quantity > .zero {
      let last = min(max(use.last.day(in: zone), period.first), period.last)
      let first = min(max(use.first.day(in: zone), period.first), last)
      days = days.map { min($0.lowerBound, first)...max($0.upperBound, last) } ?? first...last
    }
    return days
  }
}
