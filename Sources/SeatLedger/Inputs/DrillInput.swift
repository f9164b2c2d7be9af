import Facts
import Reconciliation

/// What a drill has shown, whole, as `inputs/drill.json`.
func drillText(_ report: DrillReport) -> String {
  JSONValue.object([
    "seed": .string(String(report.seed)), "defects_per_rule": .integer(report.defectsPerRule),
    "period": .string(report.period.whole.description), "as_of": .string(report.asOf.description),
    "pulse": .optional(report.pulse?.rawValue), "plants": .array(report.plants.map(plant)),
    "unplanted": .array(
      report.unplanted.map { .object(["rule": .string($0.rule), "reason": .string($0.reason)]) }),
    "false_alarms": .array(report.falseAlarms.map(name)), "silenced": .array(report.silenced.map(name)),
    "findings_before": .integer(report.findingsBefore), "findings_after": .integer(report.findingsAfter),
    "consequences": .integer(report.consequences),
  ]).printed
}

private func plant(_ plant: DrillPlant) -> JSONValue {
  .object([
    "number": .integer(plant.number), "name": name(plant.name), "what": .string(plant.what),
    "places": .strings(plant.places), "on_own": .bool(plant.isOnOwn),
    "since": .string(plant.since.description),
    "noticed_by_close": .string(plant.noticedByClose.description),
    "noticed_by_pulse": .optional(plant.noticedByPulse), "units": .optional(plant.units),
    "detection": plant.detection.map {
      .object([
        "severity": .string($0.severity.rawValue), "units": .integer($0.units), "owner": .string($0.owner),
        "due": .string($0.due.description), "state": .string($0.state),
      ])
    } ?? .null,
  ])
}

private func name(_ name: FindingName) -> JSONValue {
  .object([
    "rule": .string(name.rule), "product": .string(name.product), "subject": .string(name.subject),
  ])
}

/// Reads what ``drillText(_:)`` writes.
///
/// - Throws: ``Fault`` with code `verification` where it is not that.
func readDrill(_ bytes: [UInt8], place: String) throws -> DrillReport {
  guard let report = JSONValue(parsing: bytes).flatMap(drillReport) else {
    throw Fault(.verification, place: place, found: "what the drill has shown cannot be read")
  }
  return report
}

private func drillReport(_ json: JSONValue) -> DrillReport? {
  guard let seed = json["seed"]?.text.flatMap({ UInt64($0) }), let defects = json["defects_per_rule"]?.number,
    let whole = json["period"]?.text.flatMap({ Period($0) }), let asOf = day(json["as_of"]),
    let period = asOf == whole.last ? whole : whole.upTo(asOf),
    let plants = list(json["plants"], plant),
    let unplanted = list(
      json["unplanted"],
      { each in each["rule"]?.text.flatMap { rule in each["reason"]?.text.map { (rule: rule, reason: $0) } } }
    ),
    let alarms = list(json["false_alarms"], name), let silenced = list(json["silenced"], name),
    let before = json["findings_before"]?.number, let after = json["findings_after"]?.number,
    let consequences = json["consequences"]?.number
  else { return nil }
  return DrillReport(
    seed: seed, defectsPerRule: defects, period: period,
    pulse: json["pulse"]?.text.flatMap(PulseCadence.init(rawValue:)), plants: plants, unplanted: unplanted,
    falseAlarms: alarms, silenced: silenced, findingsBefore: before, findingsAfter: after,
    consequences: consequences)
}

private func plant(_ json: JSONValue) -> DrillPlant? {
  guard let number = json["number"]?.number, let name = json["name"].flatMap(name),
    let what = json["what"]?.text, let places = list(json["places"], \.text),
    case .bool(let isOnOwn)? = json["on_own"], let since = day(json["since"]),
    let byClose = day(json["noticed_by_close"])
  else { return nil }
  let plant = DrillPlant(
    number: number, name: name, what: what, places: places, isOnOwn: isOnOwn, since: since,
    noticedByClose: byClose, noticedByPulse: day(json["noticed_by_pulse"]), units: json["units"]?.number,
    detection: json["detection"].flatMap(detection))
  return plant
}

private func detection(_ json: JSONValue) -> DrillPlant.Detection? {
  guard let severity = json["severity"]?.text.flatMap(Severity.init(rawValue:)),
    let units = json["units"]?.number, let owner = json["owner"]?.text, let due = day(json["due"]),
    let state = json["state"]?.text
  else { return nil }
  return DrillPlant.Detection(severity: severity, units: units, owner: owner, due: due, state: state)
}

private func name(_ json: JSONValue) -> FindingName? {
  guard let rule = json["rule"]?.text, let product = json["product"]?.text,
    let subject = json["subject"]?.text
  else { return nil }
  return FindingName(rule: rule, product: product, subject: subject)
}

private func day(_ json: JSONValue?) -> Day? { json?.text.flatMap { Day($0) } }

/// All elements of an array; `nil` where it is none, or one of them cannot be read.
private func list<Element>(_ json: JSONValue?, _ read: (JSONValue) -> Element?) -> [Element]? {
  guard case .array(let values)? = json else { return nil }
  let read = values.compactMap(read)
  return read.count == values.count ? read : nil
}
