public import Facts

/// What a drill showed: known defects planted in a copy of the workspace, and what the review said of each.
///
/// The original workspace is not touched. Two runs over the same files with the same seed plant the same and say the same.
public struct DrillReport: Sendable {
  /// From which everything that is left to chance follows.
  public var seed: UInt64
  /// Defects of each kind that were to be planted.
  public var defectsPerRule: Int
  public var period: Period
  /// The day for which the drilled run tells how things stand.
  public var asOf: Day
  /// How often `seatledger pulse` is run, as `[cadence]` says; `nil`: it says nothing.
  public var pulse: PulseCadence?
  /// In the order of ``ruleDescriptions``, then of planting.
  public var plants: [DrillPlant]
  /// Rules of which nothing was planted, and why, in the order of ``ruleDescriptions``.
  public var unplanted: [(rule: String, reason: String)]
  /// Findings of the drilled run that the run without defects does not have, and that no plant explains.
  public var falseAlarms: [FindingName]
  /// Findings of the run without defects that the drilled run lost, and that no plant explains.
  public var silenced: [FindingName]
  /// Findings of the run without defects, and of the drilled one.
  public var findingsBefore: Int
  public var findingsAfter: Int
  /// Findings that plants were bound to cause beside the ones they are planted for.
  public var consequences: Int

  public init(
    seed: UInt64, defectsPerRule: Int, period: Period, pulse: PulseCadence?, plants: [DrillPlant],
    unplanted: [(rule: String, reason: String)], falseAlarms: [FindingName], silenced: [FindingName],
    findingsBefore: Int, findingsAfter: Int, consequences: Int
  ) {
    self.seed = seed
    self.defectsPerRule = defectsPerRule
    self.period = period
    self.asOf = period.last
    self.pulse = pulse
    self.plants = plants
    self.unplanted = unplanted
    self.falseAlarms = falseAlarms
    self.silenced = silenced
    self.findingsBefore = findingsBefore
    self.findingsAfter = findingsAfter
    self.consequences = consequences
  }

  public var detected: Int { plants.count(where: \.isDetected) }
  public var missed: Int { plants.count - detected }

  /// Every planted defect was found, nothing else was reported, and nothing was lost.
  public var isClean: Bool { missed == 0 && falseAlarms.isEmpty && silenced.isEmpty }
}

/// How often the workspace is looked at between two closes.
public enum PulseCadence: String, Sendable, CaseIterable {
  case day, week

  /// The first look at which something can be seen that begins on a day: the next day, or the next Monday.
  public func look(after day: Day) -> Day {
    switch self {
    case .day: day + 1
    // 1970-01-01, day 0, was a Thursday: Mondays are days whose number leaves 4 when divided by 7.
    case .week: day + 1 + ((4 - Int(day.number) - 1) % 7 + 7) % 7
    }
  }
}

/// What makes a finding the same from run to run.
public struct FindingName: Hashable, Comparable, Sendable {
  public var rule: String
  /// Catalogue id, or empty.
  public var product: String
  public var subject: String

  public init(rule: String, product: String, subject: String) {
    self.rule = rule
    self.product = product
    self.subject = subject
  }

  public init(_ finding: Finding) {
    self.init(rule: finding.rule, product: finding.product, subject: finding.subject)
  }

  public static func < (left: FindingName, right: FindingName) -> Bool {
    (left.rule, left.product, left.subject) < (right.rule, right.product, right.subject)
  }
}
