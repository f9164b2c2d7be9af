public import Facts

/// Everything that a position is made of, as values that a scenario changes.
public struct PlannedEstate: Sendable {
  public var records: Records
  public var catalogue: Catalogue
  public var decisions: Decisions
  public var policy: Policy
  /// Its as-of day is the day on which terms and seats stand as planned; its period stays the one over which use was seen.
  public var run: RunHeader
  /// The allocation of the last close; equal ones are preferred.
  public var previous: [Allocation]
  /// What closes allocated of units that are used up.
  public var terms: [TermUse]

  public init(
    records: Records, catalogue: Catalogue, decisions: Decisions, policy: Policy, run: RunHeader,
    previous: [Allocation] = [], terms: [TermUse] = []
  ) {
    self.records = records
    self.catalogue = catalogue
    self.decisions = decisions
    self.policy = policy
    self.run = run
    self.previous = previous
    self.terms = terms
  }

  /// The position, by the stages that a close runs through.
  func positioned() -> PositionedEstate {
    PositionedEstate(
      records, catalogue: catalogue, decisions: decisions, policy: policy, run: run, previous: previous,
      terms: terms)
  }
}
