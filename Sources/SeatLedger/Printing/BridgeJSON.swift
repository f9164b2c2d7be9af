import Facts
public import Reconciliation

/// The result of `seatledger compare` for programs.
///
/// - `opening`, `closing`: `pack`, `period`, `asOf`.
/// - `notes`: what a reader must know.
/// - `lines`: every line of both packs: `publisher`, `product`, `opening` and `closing` (`entitlement`: units of limited
///   entitlements; `isUnlimited`, `netConsumption`, `coveredByAgreement`, `shortfall`, `surplus`: a number, or
///   `"unlimited"`), and `steps` in the order of the terms: `term`, `entitlement`, `netConsumption`,
///   `coveredByAgreement`, `shortfall`, `surplus` (`null` where an end is unlimited), `rows` (`subjectKind`, `subject`, `entitlement`, `netConsumption`,
///   `reason`, `knownThen`, `knownNow`, `origins`). Opening plus all steps is closing, in each column.
public func bridgeJSON(_ bridge: PositionBridge) -> String {
  JSONValue.object([
    "opening": end(bridge.opening), "closing": end(bridge.closing), "notes": .strings(bridge.notes),
    "lines": .array(bridge.lines.map(line)),
  ]).printed
}

private func end(_ end: BridgeEnd) -> JSONValue {
  .object([
    "pack": .string(end.pack), "period": .string(end.period), "asOf": .string(end.asOf.description),
  ])
}

private func line(_ line: BridgeLine) -> JSONValue {
  .object([
    "publisher": .string(line.publisher), "product": .string(line.product),
    "opening": figures(line.opening), "closing": figures(line.closing),
    "steps": .array(line.steps.map(step)),
  ])
}

private func figures(_ figures: BridgeFigures) -> JSONValue {
  .object([
    "entitlement": .integer(figures.entitlement), "isUnlimited": .bool(figures.isUnlimited),
    "netConsumption": .integer(figures.consumption), "coveredByAgreement": .integer(figures.byAgreement),
    "shortfall": .integer(figures.shortfall),
    "surplus": figures.surplus.map(JSONValue.integer) ?? .string("unlimited"),
  ])
}

private func step(_ step: BridgeStep) -> JSONValue {
  .object([
    "term": .string(step.term.rawValue), "entitlement": .integer(step.entitlement),
    "netConsumption": .integer(step.consumption), "coveredByAgreement": .integer(step.byAgreement),
    "shortfall": .integer(step.shortfall), "surplus": .optional(step.surplus),
    "rows": .array(step.rows.map(row)),
  ])
}

private func row(_ row: BridgeRow) -> JSONValue {
  .object([
    "subjectKind": .string(row.subjectKind), "subject": .string(row.subject),
    "entitlement": .integer(row.entitlement), "netConsumption": .integer(row.consumption),
    "reason": .string(row.reason), "knownThen": .string(row.knownThen), "knownNow": .string(row.knownNow),
    "origins": .strings(row.origins),
  ])
}
