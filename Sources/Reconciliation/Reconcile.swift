public import Facts

/// The pure middle of a run: records, catalogue, decisions and policy in, evidence out. Reads no clock, no disk.
///
/// Stages: join identities → resolve → entitle → count → use rights → allocate → position → rights bridge → review.
/// `changes` stay empty: what was there before is the ledger's knowledge.
///
/// - Parameters:
///   - history: what the closes before left.
///   - datesDemand: whether to gather what the records date of each product's demand, as a ``Forecaster`` needs it; nothing
///     else does.
///   - watch: told the stages; nothing depends on it.
public func reconcile(
  _ records: Records, catalogue: Catalogue, decisions: Decisions, policy: Policy, run: RunHeader,
  history: RunHistory = RunHistory(), datesDemand: Bool = false, watch: Watch = .none
) -> Evidence {
  let positioned = PositionedEstate(
    records, catalogue: catalogue, decisions: decisions, policy: policy, run: run,
    previous: history.previous, terms: history.terms, watch: watch)
  let (records, resolved, entitlements) = (positioned.records, positioned.resolved, positioned.entitlements)
  let (context, reckoning, estate) = (positioned.context, positioned.reckoning, positioned.estate)
  let results = positioned.results
  let identity = positioned.identities.evidence(resolved, policy, asOf: run.asOf)
  let bridges = watch.stage("rights bridges") {
    Bridging(reckoning: reckoning).bridges(to: results.map(\.line))
  }
  let locks = LockStandings(decisions.locks, estate.question, resolved).standings
  let review = Review(
    context: context, records: records, policy: policy, run: run, decisions: decisions,
    eligibility: Eligibility(catalogue, asOf: run.asOf), traits: reckoning.traits, locks: locks,
    past: history.past, closes: history.closes, identity: identity)
  let reviewed = watch.stage("review") { review.outcome(results, entitlements) }
  let byPosition = results.sorted {
    (foldedName($0.product.publisher), foldedName($0.product.title), $0.product.id)
      < (foldedName($1.product.publisher), foldedName($1.product.title), $1.product.id)
  }
  let byID = results.sorted { $0.product.id < $1.product.id }
  let outcome = estate.allocation.outcome
  let explanation = AllocationExplanation(outcome, sealed: history.previous)
  var consumption = byID.flatMap(\.count.units)
  for place in consumption.indices { explanation.explain(&consumption[place]) }
  var evidence = Evidence(
    run: run, catalogue: catalogue, policy: policy, records: records,
    unresolved: resolved.unresolved + unmatchedBalances(catalogue.balances, entitlements),
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
  evidence.bridges = bridges
  evidence.coverageGroups = explanation.groups
  evidence.certificates = outcome.certificates
  evidence.fixedOrder = outcome.fixedOrder()
  evidence.fixedOrder.price(byPosition.map(\.line))
  let drawn = evidence
  (evidence.datedDemand, evidence.sample) = watch.stage("date the demand, draw the sample") {
    sideBySide {
      datesDemand ? datedDemand(of: byID, context) : []
    } and: {
      Sampling(drawn).sample()
    }
  }
  evidence.courses = byID.map { course(of: $0, context) }
  evidence.resolveFirst = resolveFirst(results, rates: policy.rates, currency: run.currency)
  return evidence
}

private func datedDemand(of results: [ProductResult], _ context: CountingContext) -> [DatedDemand] {
  let dating = DemandDating(context)
  return mapInParallel(results.count) { dating.demand(of: results[$0]) }
}
