public import Facts

/// The pure middle of a run: records, catalogue, decisions and policy in, evidence out. Reads no clock, no disk.
///
/// Stages: resolve → entitle → count → allocate → position → review. `changes` stay empty: what was there before is the
/// ledger's knowledge.
public func reconcile(
  _ records: Records, catalogue: Catalogue, decisions: Decisions, policy: Policy, run: RunHeader
) -> Evidence {
  var resolver = Resolver(records, catalogue, domains: policy.domains)
  let resolved = resolver.resolve(records)
  let entitlements = Entitling(catalogue: catalogue, products: resolved.products, asOf: run.asOf)
    .entitlements(records)
  let context = CountingContext(
    records: resolved, period: run.period, zone: run.zone, roles: Set(records.accounts.map(\.role)),
    hasSessions: !records.sessions.isEmpty,
    lateSources: Set(lateSources(records.accounts, run.period).keys))
  let results = productResults(context, entitlements, policy, run)
  let review = Review(context: context, records: records, policy: policy, run: run, decisions: decisions)
  let (findings, exceptions) = review.findings(results, entitlements)
  let byPosition = results.sorted {
    (foldedName($0.product.publisher), foldedName($0.product.title), $0.product.id)
      < (foldedName($1.product.publisher), foldedName($1.product.title), $1.product.id)
  }
  let byID = results.sorted { $0.product.id < $1.product.id }
  var evidence = Evidence(
    run: run, catalogue: catalogue, policy: policy, records: records, unresolved: resolved.unresolved,
    matches: resolved.matches, entitlements: entitlements, consumption: byID.flatMap(\.count.units),
    pools: byID.compactMap(\.count.pool), allocations: byID.flatMap(\.allocation.allocations),
    proofs: byID.flatMap(\.allocation.proofs), positions: byPosition.map(\.line), findings: findings,
    exceptions: exceptions, remediation: decisions.remediation)
  evidence.sheets = sourceSheets(records)
  evidence.sample = Sampling(evidence).sample()
  return evidence
}

private func productResults(
  _ context: CountingContext, _ entitlements: [Entitlement], _ policy: Policy, _ run: RunHeader
) -> [ProductResult] {
  let byProduct = Dictionary(grouping: entitlements, by: \.product)
  let allocating = Allocating(rates: policy.rates, currency: run.currency)
  return context.records.products.products.enumerated().compactMap { place, product in
    let own = byProduct[product.id] ?? []
    var counted = count(place, context)
    if own.isEmpty, counted.gross == 0 { return nil }
    let allocation = allocating.allocate(product.id, counted.units, own)
    if var pool = counted.pool {
      measure(&pool, against: own, context, place)
      counted.pool = pool
    }
    var line = positionLine(product, own, counted, allocation, asOf: run.asOf)
    line.potentialSaving = potentialSaving(line, counted, policy, context)
    return ProductResult(
      product: product, place: place, entitlements: own, count: counted, allocation: allocation, line: line)
  }
}

/// Time at and above the effective entitlement; a pool without valid entitlement is above it whenever something is out.
private func measure(
  _ pool: inout PoolLoad, against entitlements: [Entitlement], _ context: CountingContext, _ place: Int
) {
  let total = entitlements.filter(\.standing.counts).reduce(Entitled.limited(0)) { $0 + $1.quantity }
  guard let limit = total.units else { return }
  let steps = LoadSteps(
    context.records.sessions[place].filter { $0.end > context.start && $0.start < context.end },
    from: context.start, to: context.end)
  pool.secondsAtLimit = steps.seconds { $0 >= max(limit, 1) }
  pool.secondsAboveLimit = steps.seconds { $0 > limit }
}

/// Price of the seats that are held by leavers, dormant, or never used: each counted once.
private func potentialSaving(
  _ line: PositionLine, _ count: ProductCount, _ policy: Policy, _ context: CountingContext
) -> Amounts {
  guard let price = line.unitPrice else { return Amounts() }
  let idle = count.units.count { IdleSeat($0, count, policy, context) != nil }
  return idle == 0 ? Amounts() : Amounts([price.times(idle)])
}
