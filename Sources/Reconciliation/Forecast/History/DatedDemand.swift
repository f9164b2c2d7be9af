import Facts

/// What the records of one run date of demand, product by product. What all products share is gathered once.
struct DemandDating {
  private let context: CountingContext
  private let changes: KnownChanges

  init(_ context: CountingContext) {
    self.context = context
    changes = KnownChanges(context)
  }

  func demand(of result: ProductResult) -> DatedDemand {
    switch result.product.metric {
    case .concurrent: return pooledDemand(of: result, context)
    case .namedUser, .subscriptionSeat, .userCAL:
      var demand = seatDemand(of: result, context)
      demand.changes = changes.changes(of: result)
      return demand
    case .consumptionUnit: return DatedDemand(product: result.product.id, measure: .periodConsumption)
    case .device, .core, .site, .processor, .processorValueUnit, .deviceCAL, .cal, .instance:
      return DatedDemand(product: result.product.id, measure: .netConsumption)
    }
  }
}

/// Months that are looked back at the most: what is older tells little of what comes, and one wrong year in a log or a list
/// must not make a history of centuries.
private let mostMonths = 120

/// The load of each month of which the logs tell, as the product's metric counts it: the peak, or the percentile of time.
private func pooledDemand(
  of result: ProductResult, _ context: CountingContext
) -> DatedDemand {
  let percentile = result.product.percentile
  var demand = DatedDemand(
    product: result.product.id, measure: percentile == nil ? .monthlyPeak : .monthlyPercentile)
  let last = Month(containing: context.asOf)
  // A month that is not over yet may still see a higher load.
  let newest = context.asOf == last.last ? last : last + -1
  let sessions = context.records.sessions[result.place].filter { $0.start < context.end }
  if sessions.isEmpty { return demand }
  let files = context.records.logs[result.place].paths
  guard let known = context.logs.months(of: files, upTo: newest, most: mostMonths, end: context.asOf) else {
    demand.omitted = "No log tells of the whole of \(newest): no month is known from check-outs."
    return demand
  }
  if known.isCut {
    demand.omitted =
      "Months before \(known.first) are left out: not all logs tell of the whole of \(known.first + -1)."
  }
  let first = known.first
  var byMonth = [[LicenceSession]](repeating: [], count: newest - first + 1)
  for session in sessions where session.end > session.start {
    let from = max(Month(containing: session.start.day(in: context.zone)) - first, 0)
    let lastMoment = Instant(seconds: session.end.seconds - 1)
    let to = min(Month(containing: lastMoment.day(in: context.zone)) - first, byMonth.count - 1)
    if from <= to { for place in from...to { byMonth[place].append(session) } }
  }
  demand.points = byMonth.enumerated().map { place, sessions in
    let month = first + place
    let (start, end) = (
      Instant(startOf: month.first, in: context.zone), Instant(startOf: month.last + 1, in: context.zone)
    )
    func load(_ sessions: [LicenceSession]) -> Int {
      let steps = LoadSteps(sessions.filter { $0.end > start && $0.start < end }, from: start, to: end)
      return percentile.map { steps.percentile($0) } ?? steps.peak.units
    }
    let expected = load(sessions)
    let low = load(sessions.filter(\.isCertain))
    let high = load(sessions.map(\.atItsLongest))
    return DemandPoint(
      month: month, units: Estimate(low: min(low, expected), expected: expected, high: max(high, expected)),
      source: .dates)
  }
  return demand
}

/// Seats held at each month's end. Known only where the source also lists seats that were taken back: from the earliest
/// such day on. A list of today's holders says nothing of those who had a seat before.
private func seatDemand(of result: ProductResult, _ context: CountingContext) -> DatedDemand {
  var demand = DatedDemand(product: result.product.id, measure: .seatsHeld)
  let assignments = context.records.seats[result.place].flatMap(\.assignments)
  guard !assignments.isEmpty else { return demand }
  let undated = assignments.count { $0.assigned == nil }
  if undated > 0 {
    demand.omitted = "\(counted(undated, "seat has", "seats have")) no day from which it is held."
    return demand
  }
  guard let earliest = assignments.compactMap(\.revoked).filter({ $0 <= context.asOf }).min() else {
    demand.omitted = "The source lists those who hold a seat now, and not who held one before."
    return demand
  }
  let last = Month(containing: context.asOf)
  let newest = context.asOf == last.last ? last : last + -1
  let first = max(Month(containing: earliest), newest + -mostMonths)
  guard first <= newest else { return demand }
  let count = newest - first + 1
  var changes = [Int](repeating: 0, count: count + 1)
  for seat in context.records.seats[result.place] {
    let spans = seat.assignments.compactMap { assignment -> (from: Int, to: Int)? in
      guard let assigned = assignment.assigned else { return nil }
      let from = max(0, Month(containing: assigned) - first)
      // Held at the end of each month before the one in which it was taken back.
      let to = assignment.revoked.map { min(count, max(0, Month(containing: $0) - first)) } ?? count
      return from < to ? (from, to) : nil
    }
    var reached = 0
    for span in spans.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
      let from = max(span.from, reached)
      guard from < span.to else { continue }
      changes[from] += 1
      changes[span.to] -= 1
      reached = span.to
    }
  }
  var held = 0
  demand.points = (0..<count).map { place in
    held += changes[place]
    return DemandPoint(month: first + place, units: Estimate(exactly: held), source: .dates)
  }
  return demand
}
