public import Facts

/// What a scenario makes of today's position: for each line today, the terms that move it, and what is planned.
public struct Plan: Sendable {
  public var scenario: Scenario
  /// The day of today's position, and the period over which use was seen.
  public var today: Day
  public var period: Period
  /// The day that is looked at.
  public var day: Day
  /// All lines of both positions, by publisher and product.
  public var lines: [PlanLine]
  /// How the changes were understood, one sentence each, in the order in which they are made.
  public var assumptions: [PlanNote]
  /// What the plan cannot tell, or what has no effect.
  public var notes: [PlanNote]

  public var movedLines: [PlanLine] { lines.filter { !$0.difference.isNothing || !$0.steps.isEmpty } }

  /// Figures of all lines together: money only, units of different products do not add up.
  public func total(_ figure: (PlanFigures) -> Amounts, planned: Bool) -> Amounts {
    var sum = Amounts()
    for line in lines { sum.add(figure(planned ? line.planned : line.today)) }
    return sum
  }
}

/// A sentence about a change, with its place in the scenario file; the place may be empty.
public struct PlanNote: Sendable, Hashable {
  public var text: Wording
  public var place: String

  public init(_ text: Wording, place: String = "") {
    self.text = text
    self.place = place
  }
}

/// One line of the position.
public struct PlanLine: Sendable {
  public var product: Product
  public var today: PlanFigures
  public var planned: PlanFigures
  public var statusToday: PositionLine.Status
  public var statusPlanned: PositionLine.Status
  /// In the order of ``PlanTerm``; terms that move nothing are left out.
  public var steps: [PlanStep]
  /// Planned consumption and shortfall at the least and at the most, by how many of the people who come or go have a seat.
  public var consumption: Estimate
  public var shortfall: Estimate

  public var difference: PlanMove { PlanMove(from: today, to: planned) }
}

/// One term of a line.
public struct PlanStep: Sendable, Hashable {
  public var term: PlanTerm
  public var move: PlanMove
}

/// What moves a plan, in the order in which it is taken: each on top of those before.
public enum PlanTerm: String, Sendable, CaseIterable {
  case time, headcount, projects, terms, tiers, policy

  public var title: String {
    switch self {
    case .time: "time passing"
    case .tiers: "other tier"
    case .headcount, .projects, .terms, .policy: rawValue
    }
  }

  public var meaning: String {
    switch self {
    case .time:
      "What is known today and happens until the day that is looked at: terms that end or begin, people who leave or join, projects that end."
    case .headcount: "More or fewer people, as the scenario says."
    case .projects: "Projects that end on another day than planned: the seats given out for them."
    case .terms: "Other terms, units or prices of entitlements."
    case .tiers: "Another edition or tier in place of the one that is held."
    case .policy: "Other thresholds for what counts as an idle seat."
    }
  }
}
