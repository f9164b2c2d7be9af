public import Facts

/// The pure middle of a run: records, catalogue, decisions and policy in, evidence out. Reads no clock, no disk.
///
/// Stages: join identities → resolve → entitle → count → use rights → allocate → position → rights bridge → review.
/// `changes` stay empty: what was there before is the ledger's knowledge.
///
/// - Parameters:
///   - previous: the allocation of the last close; equal ones are preferred.
///   - past: what the last close before the period left behind for review.
///   - closes: what closes of earlier periods left, for rules that compare with them.
///   - watch: told the stages; nothing depends on it.
public func reconcile(
  _ records: Records, catalogue: Catalogue, decisions: Decisions, policy: Policy, run: RunHeader,
  previous: [Allocation] = [], past: PastClose = PastClose(), closes: PastCloses = PastCloses(),
  watch: Watch = .none
) -> Evidence {
  let identities = watch.stage("join identities") {
    ResolvedIdentities(records, catalogue, policy, asOf: run.asOf)
  }
  var records = records
  records.people = identities.people.people
  records.devices = identities.devices.devices
  let resolved = watch.stage("resolve") {
    var resolver = Resolver(
      people: identities.index, devices: identities.devices, catalogue, period: run.period, zone: run.zone)
    return resolver.resolve(records)
  }
  let identity = identities.evidence(resolved, policy, asOf: run.asOf)
  let entitlements = Entitling(
    catalogue: catalogue, products: resolved.products, reservations: decisions.reservations, asOf: run.asOf
  ).entitlements(records)
  let context = CountingContext(resolved, records, catalogue, run.period, run.zone)
  let allocating = Allocating(rates: policy.rates, currency: run.currency, previous: previous) {
    LockStandings(decisions.locks, $0, resolved).binding
  }
  let reckoning = watch.stage("count") {
    Reckoning(context, catalogue, entitlements) { question in
      watch.stage("allocate") { allocating.allocate(question) }
    }
  }
  let estate = watch.stage("use rights and allocation") { reckoning.position(with: .all) }
  let results = watch.stage("positions") { productResults(estate, reckoning, policy, run) }
  let bridges = watch.stage("rights bridges") {
    Bridging(reckoning: reckoning).bridges(to: results.map(\.line))
  }
  let locks = LockStandings(decisions.locks, estate.question, resolved).standings
  let review = Review(
    context: context, records: records, policy: policy, run: run, decisions: decisions,
    eligibility: Eligibility(catalogue, asOf: run.asOf), traits: reckoning.traits, locks: locks,
    past: past, closes: closes, identity: identity)
  let reviewed = watch.stage("review") { review.outcome(results, entitlements) }
  let byPosition = results.sorted {
    (foldedName($0.product.publisher), foldedName($0.product.title), $0.product.id)
      < (foldedName($1.product.publisher), foldedName($1.product.title), $1.product.id)
  }
  let byID = results.sorted { $0.product.id < $1.product.id }
  let outcome = estate.allocation.outcome
  let explanation = AllocationExplanation(outcome, sealed: previous)
  var consumption = byID.flatMap(\.count.units)
  for place in consumption.indices { explanation.explain(&consumption[place]) }
  var evidence = Evidence(
    run: run, catalogue: catalogue, policy: policy, records: records, unresolved: resolved.unresolved,
    matches: resolved.matches, entitlements: entitlements, consumption: consumption,
    pools: byID.compactMap(\.count.pool), allocations: explanation.allocations,
    proofs: outcome.coverageLimits(),
    positions: accepting(reviewed.findings, in: byPosition.map(\.line), tiers: catalogue.tiers),
    findings: reviewed.findings, exceptions: reviewed.exceptions, remediation: reviewed.remediation)
  evidence.closedFindings = reviewed.closed
  evidence.findingSegments = reviewed.segments
  evidence.decisions = decisionTraces(decisions, reviewed, locks, entitlements, asOf: run.asOf)
  evidence.sheets = sourceSheets(records)
  evidence.identity = identity
  evidence.unrecognised = UnrecognisedNames(resolved, records, catalogue, policy, run.currency).ranked()
  evidence.sample = Sampling(evidence).sample()
  evidence.bridges = bridges
  evidence.coverageGroups = explanation.groups
  evidence.certificates = outcome.certificates
  evidence.fixedOrder = outcome.fixedOrder()
  evidence.fixedOrder.price(byPosition.map(\.line))
  evidence.courses = byID.map { course(of: $0, context) }
  evidence.resolveFirst = resolveFirst(results, rates: policy.rates, currency: run.currency)
  return evidence
}

private func productResults(
  _ estate: EstateReckoning, _ reckoning: Reckoning, _ policy: Policy, _ run: RunHeader
) -> [ProductResult] {
  let context = reckoning.context
  return estate.products.values.sorted { $0.place < $1.place }.map { reckoned in
    let product = context.records.products.products[reckoned.place]
    let own = reckoning.byProduct[product.id] ?? []
    var counted = reckoned.count
    if var pool = counted.pool {
      measure(&pool, against: own, context, reckoned.place)
      counted.pool = pool
    }
    var line = positionLine(product, own, counted, reckoned.allocation, asOf: run.asOf)
    line.facts = counted.facts
    price(&line, tiers: context.catalogue.tiers)
    line.potentialSaving = potentialSaving(line, counted, policy, context)
    return ProductResult(
      product: product, place: reckoned.place, entitlements: own, count: counted,
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

/// Price of the seats that are held by leavers, dormant, or never used: each counted once.
private func potentialSaving(
  _ line: PositionLine, _ count: ProductCount, _ policy: Policy, _ context: CountingContext
) -> Amounts {
  guard let price = line.unitPrice else { return Amounts() }
  let idle = count.units.count { IdleSeat($0, count, policy, context) != nil }
  return idle == 0 ? Amounts() : Amounts([price.times(idle)])
}
