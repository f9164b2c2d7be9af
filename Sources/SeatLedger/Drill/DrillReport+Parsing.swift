import Facts
import Reconciliation

extension DrillReport {
  /// Reads what ``drillJSON(_:)`` gives: a drill cannot be run again from a pack, so that whoever makes a pack anew takes what
  /// was found from there.
  ///
  /// - Returns: `nil` where the bytes are nothing of the kind.
  init?(parsing bytes: [UInt8]) {
    guard let value = JSONValue(parsing: bytes), let asOf = value.day("asOf"),
      let period = value.text("period").flatMap({ DrillReport.period($0, asOf) }),
      let seed = value.text("seed").flatMap({ UInt64($0) }), let defects = value.number("defectsPerRule"),
      let before = value.number("findingsBefore"), let after = value.number("findingsAfter"),
      let consequences = value.number("consequences"), let rules = value.list("rules"),
      let plants = value.all("plants", DrillPlant.init(value:)),
      let alarms = value.all("falseAlarms", FindingName.init(value:)),
      let silenced = value.all("silenced", FindingName.init(value:))
    else { return nil }
    let unplanted = rules.compactMap { rule -> (rule: String, reason: String)? in
      guard let id = rule.text("rule"), let reason = rule.text("reason"), !reason.isEmpty else { return nil }
      return (id, reason)
    }
    self.init(
      seed: seed, defectsPerRule: defects, period: period,
      pulse: value.text("pulse").flatMap(PulseCadence.init(rawValue:)), plants: plants, unplanted: unplanted,
      falseAlarms: alarms, silenced: silenced, findingsBefore: before, findingsAfter: after,
      consequences: consequences)
  }

  /// `2026-Q3`, or `2026-Q3 up to 2026-08-15`.
  private static func period(_ text: String, _ asOf: Day) -> Period? {
    if let period = Period(text) { return period }
    return text.split(separator: " ").first.flatMap { Period(String($0)) }?.upTo(asOf)
  }
}

extension DrillPlant {
  fileprivate init?(value: JSONValue) {
    guard let number = value.number("number"), let name = FindingName(value: value),
      let what = value.text("what"), let places = value.all("places", \.text),
      case .bool(let isOnOwn)? = value["onOwn"], let since = value.day("since"),
      let noticed = value.day("noticedByClose")
    else { return nil }
    self.init(
      number: number, name: name, what: what, places: places, isOnOwn: isOnOwn, since: since,
      noticedByClose: noticed, noticedByPulse: value.day("noticedByPulse"),
      units: value.number("unitsPlanted"), detection: Detection(value: value))
  }
}

extension DrillPlant.Detection {
  fileprivate init?(value: JSONValue) {
    guard let severity = value.text("severity").flatMap(Severity.init(rawValue:)),
      let units = value.number("units"), let owner = value.text("owner"), let due = value.day("due"),
      let state = value.text("state")
    else { return nil }
    self.init(severity: severity, units: units, owner: owner, due: due, state: state)
  }
}

extension FindingName {
  fileprivate init?(value: JSONValue) {
    guard let rule = value.text("rule"), let product = value.text("product"),
      let subject = value.text("subject")
    else { return nil }
    self.init(rule: rule, product: product, subject: subject)
  }
}

extension JSONValue {
  fileprivate func text(_ name: String) -> String? { self[name]?.text }

  fileprivate func day(_ name: String) -> Day? { text(name).flatMap { Day($0) } }

  fileprivate func number(_ name: String) -> Int? {
    if case .integer(let number)? = self[name] { number } else { nil }
  }

  fileprivate func list(_ name: String) -> [JSONValue]? {
    if case .array(let values)? = self[name] { values } else { nil }
  }

  /// - Returns: `nil` where there is no such list, or one of its elements is no such thing.
  fileprivate func all<Thing>(_ name: String, _ thing: (JSONValue) -> Thing?) -> [Thing]? {
    guard let values = list(name) else { return nil }
    let things = values.compactMap(thing)
    return things.count == values.count ? things : nil
  }
}
