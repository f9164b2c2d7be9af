import Archive
import Facts
import Reconciliation

/// The records of a pack: one for each entitlement, consumer, allocation, position and finding, in the section of its
/// publisher, with the file and line of every row behind it. They are the leaves of the pack's Merkle tree.
///
/// What belongs to no publisher's product stands in the section with the empty name.
func packRecords(_ evidence: Evidence) -> [Record] {
  let publishers = Dictionary(
    evidence.catalogue.products.map { ($0.id, $0.publisher) }, uniquingKeysWith: { first, _ in first })
  var records: [Record] = []
  func add(_ kind: String, _ id: String, _ product: String, _ fields: [String: JSONValue?]) {
    var fields = fields.compactMapValues { $0 }
    fields["kind"] = .string(kind)
    fields["product"] = .string(product)
    records.append(Record(publisher: publishers[product] ?? "", id: "\(kind)/\(id)", fields: fields))
  }
  var met: [String: Int] = [:]
  for entitlement in evidence.entitlements {
    let count = met[entitlement.id, default: 0] + 1
    met[entitlement.id] = count
    add(
      "entitlement", count == 1 ? entitlement.id : "\(entitlement.id) #\(count)", entitlement.product,
      fields(entitlement))
  }
  for unit in evidence.consumption {
    add(
      "consumption", "\(unit.product)/\(unit.consumer.kind.rawValue)/\(unit.consumer.id)", unit.product,
      fields(unit))
  }
  for allocation in evidence.allocations {
    let consumer = allocation.consumer
    add(
      "allocation",
      "\(allocation.entitlement)/\(allocation.product)/\(consumer.kind.rawValue)/\(consumer.id)",
      allocation.product,
      [
        "entitlement": .string(allocation.entitlement), "consumer": .string(consumer.id),
        "consumer_kind": .string(consumer.kind.rawValue), "units": .integer(allocation.units),
      ])
  }
  for line in evidence.positions { add("position", line.product.id, line.product.id, fields(line)) }
  for finding in evidence.findings { add("finding", finding.id, finding.product, fields(finding)) }
  return records
}

private func fields(_ entitlement: Entitlement) -> [String: JSONValue?] {
  [
    "entitlement": .string(entitlement.id),
    "metric": .string(entitlement.metric.rawValue), "quantity": JSONValue.quantity(entitlement.quantity),
    "effective": JSONValue.quantity(entitlement.effective),
    "valid_from": text(entitlement.validFrom), "valid_to": text(entitlement.validTo),
    "grade": .string(entitlement.grade.rawValue), "document": .string(entitlement.document),
    "legal_entity": .string(entitlement.entity), "unit_cost": text(entitlement.unitCost),
    "standing": .string(entitlement.standing.title), "rows": rows(entitlement.origins),
  ]
}

private func fields(_ unit: ConsumptionUnit) -> [String: JSONValue?] {
  [
    "consumer": .string(unit.consumer.id), "consumer_kind": .string(unit.consumer.kind.rawValue),
    "low": .integer(unit.units.low), "expected": .integer(unit.units.expected),
    "high": .integer(unit.units.high), "state": unit.seat.map { .string($0.rawValue) },
    "legal_entity": .string(unit.legalEntity), "department": .string(unit.department),
    "assigned": text(unit.assigned), "last_use": text(unit.lastUse), "rule": .string(unit.rule),
    "rows": rows(unit.origins),
  ]
}

private func fields(_ line: PositionLine) -> [String: JSONValue?] {
  [
    "as_of": text(line.asOf), "metric": .string(line.product.metric.rawValue),
    "effective_entitlement": JSONValue.quantity(line.effectiveEntitlement),
    "gross": .integer(line.grossConsumption), "net": .integer(line.netConsumption),
    "covered": .integer(line.covered), "covered_by_agreement": .integer(line.coveredByAgreement),
    "shortfall": .integer(line.shortfall), "surplus": line.surplus.map { .integer($0) },
    "low": .integer(line.range.low), "high": .integer(line.range.high),
    "shortfall_cost": .array(line.shortfallCost.sorted.map { .string($0.description) }),
    "surplus_cost": .array(line.surplusCost.sorted.map { .string($0.description) }),
    "status": .string(line.status.rawValue), "rules": .array(line.rules.map { .string($0) }),
  ]
}

private func fields(_ finding: Finding) -> [String: JSONValue?] {
  [
    "rule": .string(finding.rule), "severity": .string(finding.severity.rawValue),
    "subject": .string(finding.subject), "title": .string(finding.title),
    "units": .integer(finding.units),
    "amounts": .array(finding.amounts.sorted.map { .string($0.description) }),
    "owner": .string(finding.owner), "due": text(finding.due), "state": .string(finding.state.title),
    "open_since": .string(finding.openSince), "rows": rows(finding.evidence),
  ]
}

private func text(_ value: (some CustomStringConvertible)?) -> JSONValue? {
  value.map { .string($0.description) }
}

private func rows(_ origins: [Origin]) -> JSONValue {
  .array(origins.map { .string($0.description) })
}
