import Archive
import Facts
import Reconciliation

/// The records of a pack: one for each source file, entitlement, consumer, allocation, position and finding, and for
/// each person, purchase and rule of the catalogue that a bridge to another pack asks for, in the section of its
/// publisher. They are the leaves of the pack's Merkle tree.
///
/// Whoever gets a publisher's section sees each record's fields; what the organisation keeps to itself (money, files and
/// lines, findings) and whom a record is about are digests there. What belongs to no publisher's product stands in the
/// section with the empty name.
func packRecords(_ evidence: Evidence) -> [Record] {
  let publishers = Dictionary(
    evidence.catalogue.products.map { ($0.id, $0.publisher) }, uniquingKeysWith: { first, _ in first })
  var records = evidence.accounts.map(record)
  var numbers = RepeatedIDs()
  for entitlement in evidence.entitlements {
    let id = numbers.unique(entitlement.id, of: "entitlement")
    records.append(record(entitlement, id: id, publisher: publishers[entitlement.product] ?? ""))
  }
  records += mapInPieces(evidence.consumption) { record($0, publisher: publishers[$0.product] ?? "") }
  records += mapInPieces(evidence.allocations) { record($0, publisher: publishers[$0.product] ?? "") }
  records += evidence.positions.map { record($0, publisher: publishers[$0.product.id] ?? "") }
  records += mapInPieces(evidence.findings) { record($0, publisher: publishers[$0.product] ?? "") }
  records += identityRecords(evidence)
  records += evidence.closedFindings.map { record($0, publisher: publishers[$0.finding.product] ?? "") }
  var decisionNumbers = RepeatedIDs()
  for trace in evidence.decisions {
    let id = decisionNumbers.unique(trace.id, of: trace.kind.rawValue)
    records.append(record(trace, id: id, publisher: publishers[trace.product] ?? ""))
  }
  records += evidence.indicators.values.map(record)
  records += evidence.indicators.harvest.map { record($0, publisher: publishers[$0.product] ?? "") }
  records += evidence.forecasts.map { record($0) }
  records += mapInPieces(bridgedFacts(evidence)) { record($0, publisher: publishers[$0.product] ?? "") }
  records += evidence.drill?.plants.map(record) ?? []
  return records
}

/// A file that was read, with how its rows balance. These digests also make the pack's salts unguessable to who knows
/// one publisher's records.
private func record(_ account: FileAccount) -> Record {
  Record(
    publisher: "", id: "source/\(account.file.source)/\(account.file.path)",
    fields: [
      "kind": .string("source"), "path": .string(account.file.path),
      "sha256": .string(account.file.digest.hex), "bytes": .integer(Int(account.file.byteCount)),
      "role": .string(account.role.rawValue), "read": .integer(account.read),
    ])
}

private func record(_ entitlement: Entitlement, id: String, publisher: String) -> Record {
  Record(
    publisher: publisher, id: "entitlement/\(id)",
    fields: [
      "kind": .string("entitlement"), "entitlement": .string(entitlement.id),
      "product": .string(entitlement.product), "metric": .string(entitlement.metric.rawValue),
      "quantity": JSONValue.quantity(entitlement.quantity),
      "effective": JSONValue.quantity(entitlement.effective),
      "upgraded_away": .integer(entitlement.upgradedAway), "without_base": .integer(entitlement.withoutBase),
      "used_earlier": entitlement.earlierUse == nil ? nil : .integer(entitlement.usedEarlier),
      "used_earlier_low": entitlement.earlierUse.map { .integer($0.units.low) },
      "used_earlier_high": entitlement.earlierUse.map { .integer($0.units.high) },
      "valid_from": text(entitlement.validFrom), "valid_to": text(entitlement.validTo),
      "grade": .string(entitlement.grade.rawValue), "document": .string(entitlement.document),
      "standing": .string(entitlement.standing.word),
    ],
    withheld: [
      .commercial: ["unit_cost": text(entitlement.unitCost)],
      .internal: [
        "legal_entity": .string(entitlement.entity), "reason": .string(entitlement.standing.title),
        "rows": rows(entitlement.origins),
      ],
    ])
}

private func record(_ unit: ConsumptionUnit, publisher: String) -> Record {
  Record(
    publisher: publisher,
    id: "consumption/\(unit.product)/\(unit.consumer.kind.rawValue)/\(unit.consumer.id)",
    fields: [
      "kind": .string("consumption"), "product": .string(unit.product),
      "consumer_kind": .string(unit.consumer.kind.rawValue), "low": .integer(unit.units.low),
      "expected": .integer(unit.units.expected), "high": .integer(unit.units.high),
    ],
    withheld: [
      .internal: [
        "state": unit.seat.map { .string($0.rawValue) }, "assigned": text(unit.assigned),
        "last_use": text(unit.lastUse), "rule": .string(unit.rule), "rows": rows(unit.origins),
      ],
      .person: [
        "consumer": .string(unit.consumer.id), "legal_entity": .string(unit.legalEntity),
        "department": .string(unit.department),
      ],
    ])
}

private func record(_ allocation: Allocation, publisher: String) -> Record {
  let consumer = allocation.consumer
  return Record(
    publisher: publisher,
    id: "allocation/\(allocation.entitlement)/\(allocation.product)/\(consumer.kind.rawValue)/\(consumer.id)",
    fields: [
      "kind": .string("allocation"), "product": .string(allocation.product),
      "entitlement": .string(allocation.entitlement), "consumer_kind": .string(consumer.kind.rawValue),
      "units": .integer(allocation.units),
    ],
    withheld: [.person: ["consumer": .string(consumer.id)]])
}

private func record(_ line: PositionLine, publisher: String) -> Record {
  Record(
    publisher: publisher, id: "position/\(line.product.id)",
    fields: [
      "kind": .string("position"), "product": .string(line.product.id), "title": .string(line.product.title),
      "as_of": text(line.asOf), "metric": .string(line.product.metric.rawValue),
      "effective_entitlement": JSONValue.quantity(line.effectiveEntitlement),
      "used_earlier": line.balances.isEmpty ? nil : .integer(line.usedEarlier),
      "left_in_term": line.balances.isEmpty ? nil : .integer(line.leftInTerm),
      "gross": .integer(line.grossConsumption), "net": .integer(line.netConsumption),
      "covered": .integer(line.covered), "covered_by_agreement": .integer(line.coveredByAgreement),
      "shortfall": .integer(line.shortfall), "surplus": line.surplus.map { .integer($0) },
      "low": .integer(line.range.low), "high": .integer(line.range.high),
      "status": .string(line.status.rawValue), "rules": .strings(line.rules),
    ],
    withheld: [
      .commercial: [
        "accepted_cost": .strings(line.acceptedCost.sorted.map(\.description)),
        "shortfall_cost": .strings(line.shortfallCost.sorted.map(\.description)),
        "surplus_cost": .strings(line.surplusCost.sorted.map(\.description)),
        "unpriced_shortfall": .integer(line.unpriced.shortfall),
        "unpriced_surplus": .integer(line.unpriced.surplus),
      ],
      .internal: ["accepted_shortfall": .integer(line.acceptedShortfall)],
    ])
}

private func record(_ finding: Finding, publisher: String) -> Record {
  Record(
    publisher: publisher, id: "finding/\(finding.id)", fields: ["kind": .string("finding")],
    withheld: [
      .commercial: [
        "amounts": .strings(finding.amounts.sorted.map(\.description)),
        "unpriced_units": .integer(finding.unpricedUnits),
      ],
      .internal: [
        "product": .string(finding.product), "rule": .string(finding.rule),
        "severity": .string(finding.severity.rawValue), "units": .integer(finding.units),
        "due": text(finding.due),
        "state": .string(finding.state.title), "open_since": .string(finding.openSince),
        "accepted_units": .integer(finding.acceptedUnits), "matrix_row": .integer(finding.matrixRow),
        "escalated": finding.escalation.map { .string($0.reason) },
        "rows": rows(finding.evidence),
      ],
      .person: [
        "subject": .string(finding.subject), "title": .string(finding.title), "owner": .string(finding.owner),
        "department": .string(finding.department), "legal_entity": .string(finding.legalEntity),
        "location": .string(finding.location), "project": .string(finding.project),
      ],
    ])
}

/// A finding of the last close that is gone.
private func record(_ closed: ClosedFinding, publisher: String) -> Record {
  let finding = closed.finding
  return Record(
    publisher: publisher, id: "closed-finding/\(finding.id)", fields: ["kind": .string("closed-finding")],
    withheld: [
      .commercial: [
        "amounts": .string(finding.amounts), "unpriced_units": .integer(finding.unpricedUnits),
      ],
      .internal: [
        "product": .string(finding.product), "rule": .string(finding.rule),
        "severity": .string(finding.severity), "units": .integer(finding.units),
        "open_since": .string(finding.openSince), "periods": .integer(closed.periods),
        "decision": .string(closed.decision), "ending": .string(closed.ending),
      ],
      .person: ["subject": .string(finding.subject), "owner": .string(finding.owner)],
    ])
}

/// A decision, from request to outcome: the organisation's own matter in every word.
private func record(_ trace: DecisionTrace, id: String, publisher: String) -> Record {
  Record(
    publisher: publisher, id: "decision/\(trace.kind.rawValue)/\(id)", fields: ["kind": .string("decision")],
    withheld: [
      .internal: [
        "decision_kind": .string(trace.kind.rawValue), "product": .string(trace.product),
        "start": text(trace.start), "expiry": text(trace.expiry), "standing": .string(trace.standing),
        "units": trace.units.map { .integer($0) }, "findings": .strings(trace.findings),
        "fallback": .string(trace.fallback), "renews": .string(trace.renews),
        "renewals": .integer(trace.renewals), "rows": rows([trace.origin]),
      ],
      .person: [
        "decision": .string(trace.id), "request": .string(trace.request),
        "requester": .string(trace.requester), "approver": .string(trace.approver),
        "rationale": .string(trace.rationale), "outcome": .string(trace.outcome),
      ],
    ])
}

private func record(_ plant: DrillPlant) -> Record {
  Record(
    publisher: "", id: "drilled-defect/\(plant.number)", fields: ["kind": .string("drilled-defect")],
    withheld: [
      .internal: [
        "rule": .string(plant.name.rule), "product": .string(plant.name.product),
        "subject": .string(plant.name.subject), "what": .string(plant.what),
        "since": .string(plant.since.description), "verdict": .string(plant.verdict),
        "noticed_by_close": .string(plant.noticedByClose.description),
        "noticed_by_pulse": text(plant.noticedByPulse),
      ]
    ])
}

/// The organisation's own affair, whatever publisher it speaks of.
private func record(_ value: IndicatorValue) -> Record {
  let key = value.key
  return Record(
    publisher: "",
    id: "indicator/\(key.indicator)/\(key.unit)/\(key.kind.rawValue)/\(key.segment)",
    fields: ["kind": .string("indicator")],
    withheld: [
      .internal: [
        "indicator": .string(key.indicator), "unit": .string(key.unit),
        "segment_kind": .string(key.kind.rawValue), "segment": .string(key.segment),
        "period": .string(value.period), "low": text(value.range?.low),
        "expected": text(value.range?.expected), "high": text(value.range?.high),
        "numerator": value.numerator.map { .integer($0) },
        "denominator": value.denominator.map { .integer($0) }, "n": .integer(value.count),
      ]
    ])
}

private func record(_ seat: HarvestedSeat, publisher: String) -> Record {
  Record(
    publisher: publisher, id: "harvest/\(seat.finding)/\(seat.takenBack)",
    fields: ["kind": .string("harvest")],
    withheld: [
      .commercial: ["price": text(seat.price)],
      .internal: [
        "product": .string(seat.product), "rule": .string(seat.rule), "finding": .string(seat.finding),
        "reported": .string(seat.reported), "taken_back": .string(seat.takenBack),
        "outcome": .string(seat.outcome.rawValue), "settled": .string(seat.settled),
      ],
      .person: ["subject": .string(seat.subject)],
    ])
}

private func record(_ fact: BridgedFact, publisher: String) -> Record {
  Record(
    publisher: publisher, id: "\(fact.kind)/\(fact.id)",
    fields: ["kind": .string(fact.kind), "product": .string(fact.product)],
    withheld: [.internal: fact.fields, .person: fact.person])
}

/// `map`, in pieces on all processors.
func mapInPieces<Element: Sendable, Made: Sendable>(
  _ elements: [Element], _ transform: @Sendable (Element) -> Made
) -> [Made] {
  let size = 2048
  let pieces = mapInParallel((elements.count + size - 1) / size) { piece in
    elements[piece * size..<min((piece + 1) * size, elements.count)].map(transform)
  }
  return pieces.count == 1 ? pieces[0] : Array(pieces.joined())
}

func text(_ value: (some CustomStringConvertible)?) -> JSONValue? {
  value.map { .string($0.description) }
}

func rows(_ origins: [Origin]) -> JSONValue { .strings(origins.map(\.description)) }

/// Tells apart what bears the same id (a repeated purchase line): the later ones are numbered.
struct RepeatedIDs {
  /// How often each id was met, by kind.
  private var met: [String: [String: Int]] = [:]

  mutating func unique(_ id: String, of kind: String) -> String {
    met[kind, default: [:]][id, default: 0] += 1
    let count = met[kind]?[id] ?? 1
    return count == 1 ? id : "\(id) #\(count)"
  }
}
