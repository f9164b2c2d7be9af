import Facts
public import Reconciliation

/// The result of `seatledger drill` for programs.
///
/// - `period`, `asOf`, `seed` (a text: it may have 64 bits), `defectsPerRule`, `pulse` (`day`, `week` or null).
/// - `planted`, `detected`, `missed`: numbers of defects; `clean`: all were found, and nothing else was said or lost.
/// - `rules`: one object a rule: `rule`, `planted`, `onOwn`, `detected`, `rate` (per cent or null), `falseAlarms`,
///   `daysToClose` and `daysToPulse` (`shortest`, `median`, `longest`, or null), `reason` (why nothing was planted).
/// - `plants`: one object a defect: `number`, `rule`, `product`, `subject`, `what`, `places`, `onOwn`, `since`,
///   `noticedByClose`, `daysToClose`, `noticedByPulse`, `daysToPulse`, `unitsPlanted` (null: any), `verdict`, and what was
///   found, null where it was missed: `severity`, `units`, `owner`, `due`, `state`.
/// - `falseAlarms`, `silenced`: findings as `rule`, `product`, `subject`.
/// - `consequences`: findings that plants were bound to cause besides; `findingsBefore`, `findingsAfter`.
public func drillJSON(_ report: DrillReport) -> String {
  JSONValue.object([
    "period": .string(report.period.description), "asOf": .string(report.asOf.description),
    "seed": .string(String(report.seed)), "defectsPerRule": .integer(report.defectsPerRule),
    "pulse": .optional(report.pulse?.rawValue), "planted": .integer(report.plants.count),
    "detected": .integer(report.detected), "missed": .integer(report.missed), "clean": .bool(report.isClean),
    "rules": .array(report.tallies.map(tallyJSON)), "plants": .array(report.plants.map(plantJSON)),
    "falseAlarms": .array(report.falseAlarms.map(nameJSON)),
    "silenced": .array(report.silenced.map(nameJSON)),
    "consequences": .integer(report.consequences), "findingsBefore": .integer(report.findingsBefore),
    "findingsAfter": .integer(report.findingsAfter),
  ]).printed
}

private func tallyJSON(_ tally: DrillTally) -> JSONValue {
  .object([
    "rule": .string(tally.rule.id), "planted": .integer(tally.planted), "onOwn": .integer(tally.onOwn),
    "detected": .integer(tally.detected), "rate": tally.rate.map(JSONValue.integer) ?? .null,
    "falseAlarms": .integer(tally.falseAlarms), "daysToClose": daysJSON(tally.daysToClose),
    "daysToPulse": daysJSON(tally.daysToPulse), "reason": .string(tally.reason),
  ])
}

private func daysJSON(_ days: DayRange?) -> JSONValue {
  guard let days else { return .null }
  return .object([
    "shortest": .integer(days.shortest), "median": .integer(days.median), "longest": .integer(days.longest),
  ])
}

private func plantJSON(_ plant: DrillPlant) -> JSONValue {
  .object([
    "number": .integer(plant.number), "rule": .string(plant.name.rule),
    "product": .string(plant.name.product), "subject": .string(plant.name.subject),
    "what": .string(plant.what), "places": .strings(plant.places), "onOwn": .bool(plant.isOnOwn),
    "since": .string(plant.since.description), "noticedByClose": .string(plant.noticedByClose.description),
    "daysToClose": .integer(plant.daysToClose), "noticedByPulse": .optional(plant.noticedByPulse),
    "daysToPulse": plant.daysToPulse.map(JSONValue.integer) ?? .null,
    "unitsPlanted": .optional(plant.units), "verdict": .string(plant.verdict),
    "severity": .optional(plant.detection?.severity.rawValue),
    "units": plant.detection.map { .integer($0.units) } ?? .null,
    "owner": .optional(plant.detection?.owner), "due": .optional(plant.detection?.due),
    "state": .optional(plant.detection?.state),
  ])
}

private func nameJSON(_ name: FindingName) -> JSONValue {
  .object([
    "rule": .string(name.rule), "product": .string(name.product), "subject": .string(name.subject),
  ])
}
