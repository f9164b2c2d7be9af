import Facts
import Reconciliation

/// Holds a drilled run against the run without defects and what was planted.
struct DrillComparison {
  let plants: [(plant: Plant, places: [String])]
  let unplanted: [(rule: String, reason: String)]
  let seed: UInt64
  let defectsPerRule: Int
  let pulse: PulseCadence?
  /// Findings about what the drill makes that follow from the workspace's own settings, whatever is planted.
  var bound: [FindingPattern] = []

  func report(before: Evidence, after: Evidence) -> DrillReport {
    let known = Set(before.findings.map(FindingName.init))
    let found = Dictionary(
      after.findings.map { (FindingName($0), $0) }, uniquingKeysWith: { first, _ in first })
    let planted = Set(plants.map(\.plant.name))
    let entailed = FindingPatterns(plants.flatMap(\.plant.entails) + bound)
    let ended = FindingPatterns(plants.flatMap(\.plant.ends))
    let others = found.keys.filter { !known.contains($0) && !planted.contains($0) }
    let alarms = others.filter { !entailed.fit($0) }.sorted()
    return DrillReport(
      seed: seed, defectsPerRule: defectsPerRule, period: before.run.period, pulse: pulse,
      plants: plants.enumerated().map { place, planted in
        // What was there before cannot prove that the plant was seen.
        let finding = known.contains(planted.plant.name) ? nil : found[planted.plant.name]
        return result(planted.plant, planted.places, number: place + 1, before.run.period, finding)
      },
      unplanted: unplanted, falseAlarms: alarms,
      silenced: known.filter { found[$0] == nil && !ended.fit($0) }.sorted(),
      findingsBefore: before.findings.count, findingsAfter: after.findings.count,
      consequences: others.count - alarms.count)
  }

  private func result(
    _ plant: Plant, _ places: [String], number: Int, _ period: Period, _ finding: Finding?
  ) -> DrillPlant {
    DrillPlant(
      number: number, name: plant.name, what: plant.what, places: places, isOnOwn: plant.isOnOwn,
      since: plant.since, noticedByClose: period.whole.last + 1,
      noticedByPulse: pulse.map { $0.look(after: plant.since) }, units: plant.units,
      detection: finding.map(DrillPlant.Detection.init))
  }
}

/// Patterns by rule, so that each finding is held against few.
private struct FindingPatterns {
  private let byRule: [String: [FindingPattern]]

  init(_ patterns: [FindingPattern]) { byRule = Dictionary(grouping: Set(patterns), by: \.rule) }

  func fit(_ name: FindingName) -> Bool { (byRule[name.rule] ?? []).contains { $0.fits(name) } }
}
