import Facts

/// What a scenario makes of an estate: the position today and as planned, by the same stages as a close, with the terms that
/// lead from one to the other. Each term is taken on top of those before it, in the order of ``PlanTerm``, so that they add
/// up exactly.
///
/// - Parameter estate: today's.
/// - Throws: ``Faults`` with everything that the scenario names and the estate does not have.
public func plan(_ scenario: Scenario, for estate: PlannedEstate) throws -> Plan {
  try ScenarioCourse(scenario: scenario).plan(from: estate)
}

/// One scenario, on the way through its terms.
private struct ScenarioCourse {
  let scenario: Scenario

  private var terms: [PlanTerm] {
    PlanTerm.allCases.filter { term in
      switch term {
      case .time: scenario.day != nil
      case .headcount: !scenario.headcount.isEmpty
      case .projects: !scenario.projects.isEmpty
      case .terms: !scenario.terms.isEmpty
      case .tiers: !scenario.tiers.isEmpty
      case .policy: !scenario.policy.isEmpty
      }
    }
  }

  private func take(_ term: PlanTerm, _ planning: inout Planning) {
    switch term {
    case .time:
      guard let day = scenario.day else { return }
      if day < planning.estate.run.asOf {
        planning.fault(
          "day", "\(day) is before today's position, \(planning.estate.run.asOf)", expected: "a later day")
      }
      planning.pass(
        to: day, renewals: scenario.renewals, exceptProjects: Set(scenario.projects.map(\.id)))
    case .headcount: planning.changeHeadcount(scenario.headcount)
    case .projects: planning.changeProjects(scenario.projects)
    case .terms: planning.changeTerms(scenario.terms)
    case .tiers: planning.changeTiers(scenario.tiers)
    case .policy: planning.changePolicy(scenario.policy)
    }
  }

  func plan(from estate: PlannedEstate) throws -> Plan {
    var planning = Planning(estate, ratio: .expected, isDated: scenario.day != nil)
    let opening = figures(planning.positioned())
    var stages: [(term: PlanTerm, figures: [String: Reached])] = []
    // Only from headcount on does it matter how many of those who come or go use something.
    var fork = planning
    for term in terms {
      if term == .headcount { fork = planning }
      take(term, &planning)
      guard planning.faults.isEmpty else { continue }
      stages.append((term, figures(planning.positioned())))
    }
    guard planning.faults.isEmpty else { throw Faults(planning.faults) }
    let closing = stages.last?.figures ?? opening
    let (low, high) =
      scenario.headcount.isEmpty ? (closing, closing) : (bound(.low, fork), bound(.high, fork))
    var lines: [PlanLine] = []
    for (id, product) in products(in: estate.catalogue) {
      let all = [opening[id], closing[id]] + stages.map { $0.figures[id] }
      if all.allSatisfy({ $0 == nil }) { continue }
      lines.append(line(product, opening[id], stages.map { ($0.term, $0.figures[id]) }, low[id], high[id]))
    }
    return Plan(
      scenario: scenario, today: estate.run.asOf, period: estate.run.period, day: planning.estate.run.asOf,
      lines: lines, assumptions: planning.assumptions, notes: planning.notes + unpricedNote(lines))
  }

  /// Names products whose terms have no recorded price: their cost is in no sum.
  private func unpricedNote(_ lines: [PlanLine]) -> [PlanNote] {
    let named = 12
    let unpriced = lines.filter { max($0.today.unpricedTerms, $0.planned.unpricedTerms) > 0 }
    if unpriced.isEmpty { return [] }
    let names = unpriced.prefix(named).map { line -> Wording in
      "\(line.product.title) (\(line.today.unpricedTerms) today, \(line.planned.unpricedTerms) as planned)"
    }
    let more: Wording = unpriced.count > named ? " and \(unpriced.count - named) more" : ""
    return [
      PlanNote(
        "What terms cost leaves out units without a recorded price: \(names.joined(separator: ", "))\(more)")
    ]
  }

  /// The planned position where fewer, or more, of those who come or go use something.
  private func bound(_ ratio: HeadcountRatio, _ fork: Planning) -> [String: Reached] {
    var planning = fork
    planning.ratio = ratio
    for term in terms where term != .time { take(term, &planning) }
    return figures(planning.positioned())
  }

  private struct Reached {
    var figures: PlanFigures
    var status: PositionLine.Status
  }

  private func figures(_ positioned: PositionedEstate) -> [String: Reached] {
    let pricing = TermPricing(positioned.context.catalogue.tiers)
    return Dictionary(
      positioned.results.map {
        ($0.product.id, Reached(figures: PlanFigures($0, pricing), status: $0.line.status))
      }, uniquingKeysWith: { first, _ in first })
  }

  private func products(in catalogue: Catalogue) -> [(String, Product)] {
    catalogue.products.map { ($0.id, $0) }.sorted {
      (foldedName($0.1.publisher), foldedName($0.1.title), $0.0)
        < (foldedName($1.1.publisher), foldedName($1.1.title), $1.0)
    }
  }

  private func line(
    _ product: Product, _ opening: Reached?, _ stages: [(PlanTerm, Reached?)], _ low: Reached?,
    _ high: Reached?
  ) -> PlanLine {
    let nothing = Reached(figures: PlanFigures(), status: .compliant)
    let today = opening ?? nothing
    var before = today
    var steps: [PlanStep] = []
    for (term, reached) in stages {
      let after = reached ?? nothing
      let move = PlanMove(from: before.figures, to: after.figures)
      if !move.isNothing { steps.append(PlanStep(term: term, move: move)) }
      before = after
    }
    func range(_ value: (PlanFigures) -> Int) -> Estimate {
      let all = [low ?? nothing, before, high ?? nothing].map { value($0.figures) }
      return Estimate(
        low: all.min() ?? all[1], expected: all[1], high: all.max() ?? all[1])
    }
    return PlanLine(
      product: product, today: today.figures, planned: before.figures, statusToday: today.status,
      statusPlanned: before.status, steps: steps, consumption: range(\.consumption),
      shortfall: range(\.shortfall))
  }
}

extension Planning {
  /// Other thresholds for idle seats.
  mutating func changePolicy(_ change: PolicyChange) {
    if let days = change.dormantAfterDays {
      assume(
        "A seat is dormant after \(days) days without use, in place of \(estate.policy.dormantAfterDays).")
      estate.policy.dormantAfterDays = days
    }
    if let days = change.neverUsedAfterDays {
      assume(
        "A seat counts as never used after \(days) days, in place of \(estate.policy.neverUsedAfterDays).")
      estate.policy.neverUsedAfterDays = days
    }
  }
}
