/// What a drill says of one rule.
public struct DrillTally: Sendable {
  public var rule: RuleDescription
  public var planted: Int
  public var detected: Int
  /// Of these, planted on products, sources and files of the workspace itself.
  public var onOwn: Int
  /// Days from the defect to the next close: shortest, median (the lower of two) and longest; `nil`: nothing was planted.
  public var daysToClose: DayRange?
  /// The same to the next look by `pulse`; `nil`: nothing was planted, or the cadence names no look.
  public var daysToPulse: DayRange?
  /// False alarms of the rule.
  public var falseAlarms: Int
  /// Why nothing was planted; empty where something was.
  public var reason: String

  public var missed: Int { planted - detected }
  /// Per cent, rounded down; `nil`: nothing was planted.
  public var rate: Int? { planted == 0 ? nil : detected * 100 / planted }
}

/// Shortest, median and longest of some spans, in days.
public struct DayRange: Sendable, Hashable {
  public var shortest: Int
  public var median: Int
  public var longest: Int

  /// - Returns: `nil` where there are none.
  init?(_ days: [Int]) {
    let sorted = days.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    shortest = first
    longest = last
    median = sorted[(sorted.count - 1) / 2]
  }
}

extension DrillReport {
  /// One tally a rule, in the order of ``ruleDescriptions``.
  public var tallies: [DrillTally] {
    let byRule = Dictionary(grouping: plants) { $0.name.rule }
    let alarms = Dictionary(grouping: falseAlarms, by: \.rule)
    let reasons = Dictionary(unplanted.map { ($0.rule, $0.reason) }, uniquingKeysWith: { first, _ in first })
    return ruleDescriptions.map { rule in
      let own = byRule[rule.id] ?? []
      return DrillTally(
        rule: rule, planted: own.count, detected: own.count(where: \.isDetected),
        onOwn: own.count(where: \.isOnOwn), daysToClose: DayRange(own.map(\.daysToClose)),
        daysToPulse: DayRange(own.compactMap(\.daysToPulse)), falseAlarms: alarms[rule.id]?.count ?? 0,
        reason: own.isEmpty ? reasons[rule.id] ?? "" : "")
    }
  }
}
