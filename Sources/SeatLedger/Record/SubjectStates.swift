import Facts
import Reconciliation

/// What the ledger remembers of a close: every fact, rule, decision and figure with its fields, so that the next close
/// can say what changed.
///
/// Left out on purpose: single uses and last-use days. They change every day, say nothing that the seat's state does not, and
/// would make a movement profile of people.
func subjectStates(_ evidence: Evidence) -> [SubjectState] {
  var states = [rules(evidence)]
  states += mapInPieces(evidence.people) { state($0) }
  states += evidence.devices.map(state)
  states += evidence.entitlements.map(state)
  let covering = Dictionary(grouping: evidence.allocations) { Covered($0.product, $0.consumer) }
  states += mapInPieces(evidence.consumption) {
    state($0, covering[Covered($0.product, $0.consumer)] ?? [])
  }
  states += evidence.positions.map(state)
  states += evidence.findings.map { state($0, timesFound: evidence.indicators.timesFound[$0.id]) }
  states += evidence.indicators.closed.map(\.state)
  states += evidence.indicators.harvest.map(\.state)
  states += evidence.exceptions.map(state)
  states += evidence.remediation.map(state)
  states += evidence.decisions.filter { [.approval, .reservation, .allocationLock].contains($0.kind) }.map(
    state)
  return unique(states)
}

/// Two rows of the sources may carry the same id (a repeated purchase line): the later ones are told apart by number.
private func unique(_ states: [SubjectState]) -> [SubjectState] {
  var numbers = RepeatedIDs()
  var states = states
  for place in states.indices {
    states[place].id = numbers.unique(states[place].id, of: states[place].kind)
  }
  return states
}

private func rules(_ evidence: Evidence) -> SubjectState {
  SubjectState(
    kind: "rules", id: "configuration",
    fields: ["digest": evidence.run.rulesDigest.hex, "tool": evidence.run.toolVersion],
    source: "seatledger.toml, catalogue/, decisions/")
}

private func state(_ person: Person) -> SubjectState {
  SubjectState(
    kind: "person", id: person.id,
    fields: filled([
      "kind": person.kind.rawValue, "start": person.start?.description, "end": person.end?.description,
      "department": person.department, "legal_entity": person.legalEntity, "location": person.location,
      "cost_centre": person.costCentre, "manager": person.manager, "role": person.role,
      "territory": person.territory,
    ]),
    source: person.origin.description)
}

private func state(_ device: Device) -> SubjectState {
  SubjectState(
    kind: "device", id: device.id,
    fields: filled([
      "cores": device.cores.map(String.init), "processors": device.processors.map(String.init),
      "legal_entity": device.legalEntity, "department": device.department, "role": device.role,
      "assigned_to": device.assignedTo,
    ]),
    source: device.origin.description)
}

private func state(_ entitlement: Entitlement) -> SubjectState {
  SubjectState(
    kind: "entitlement", id: entitlement.id,
    fields: filled([
      "product": entitlement.product, "metric": entitlement.metric.rawValue,
      "quantity": entitlement.quantity.description, "valid_from": entitlement.validFrom?.description,
      "valid_to": entitlement.validTo?.description, "grade": entitlement.grade.rawValue,
      "document": entitlement.document, "legal_entity": entitlement.entity,
      "unit_cost": entitlement.unitCost?.description, "standing": entitlement.standing.title,
      "notice_deadline": entitlement.noticeDeadline?.description,
      "used_earlier": entitlement.usedEarlier == 0 ? nil : "\(entitlement.usedEarlier)",
      "effective": entitlement.effective == entitlement.quantity ? nil : entitlement.effective.description,
      "maintained_to": entitlement.parts.compactMap(\.maintainedTo).max()?.description,
      "reserved": reserved(entitlement), "only": names(entitlement.scope),
    ]),
    source: entitlement.origins.first?.description ?? "")
}

private struct Covered: Hashable {
  let product: String
  let consumer: Consumer

  init(_ product: String, _ consumer: Consumer) {
    self.product = product
    self.consumer = consumer
  }
}

private func state(_ unit: ConsumptionUnit, _ allocations: [Allocation]) -> SubjectState {
  SubjectState(
    kind: unit.seat == nil ? "consumption" : "seat", id: "\(unit.product)/\(unit.consumer.id)",
    fields: filled([
      "units": unit.units.isExact
        ? "\(unit.units.expected)" : "\(unit.units.low)/\(unit.units.expected)/\(unit.units.high)",
      "state": unit.seat?.rawValue, "assigned": unit.assigned?.description,
      "consumer_kind": unit.consumer.kind.rawValue, "covered_by": SealedAllocation.text(allocations),
    ]),
    source: unit.origins.first?.description ?? "")
}

private func state(_ line: PositionLine) -> SubjectState {
  SubjectState(
    kind: "position", id: line.product.id,
    fields: filled([
      "effective_entitlement": line.effectiveEntitlement.description,
      "rights_adjustment": line.rightsAdjustment == 0 ? nil : "\(line.rightsAdjustment)",
      "used_earlier": line.usedEarlier == 0 ? nil : "\(line.usedEarlier)",
      "gross": "\(line.grossConsumption)",
      "net": "\(line.netConsumption)", "covered": "\(line.covered)",
      "covered_by_agreement": "\(line.coveredByAgreement)", "shortfall": "\(line.shortfall)",
      "surplus": line.surplus.map(String.init), "low": "\(line.range.low)", "high": "\(line.range.high)",
      "accepted_shortfall": line.acceptedShortfall == 0 ? nil : "\(line.acceptedShortfall)",
      "shortfall_cost": line.shortfallCost.description, "surplus_cost": line.surplusCost.description,
      "unpriced_shortfall": line.unpriced.shortfall == 0 ? nil : "\(line.unpriced.shortfall)",
      "unpriced_surplus": line.unpriced.surplus == 0 ? nil : "\(line.unpriced.surplus)",
      "status": line.status.rawValue,
    ]),
    source: line.rules.joined(separator: ", "))
}

private func state(_ finding: Finding, timesFound: Int?) -> SubjectState {
  SubjectState(
    kind: "finding", id: finding.id,
    fields: filled([
      "rule": finding.rule, "product": finding.product, "subject": finding.subject,
      "severity": finding.severity.rawValue, "units": "\(finding.units)",
      "amounts": finding.amounts.description,
      "unpriced_units": finding.unpricedUnits == 0 ? nil : "\(finding.unpricedUnits)",
      "state": finding.state.title, "owner": finding.owner,
      "open_since": finding.openSince, "escalated_from": finding.escalation?.from,
      "times_found": timesFound.map(String.init),
    ]),
    source: "rule \(finding.rule)")
}

private func state(_ standing: ExceptionStanding) -> SubjectState {
  let exception = standing.decision
  return SubjectState(
    kind: "exception", id: exception.id,
    fields: filled([
      "product": exception.product, "rule": exception.rule, "subject": exception.subject,
      "units": exception.units.map(String.init), "requester": exception.terms.requester,
      "approver": exception.terms.approver, "rationale": exception.terms.rationale,
      "start": exception.terms.start.description,
      "expiry": exception.terms.expiry.description, "standing": standing.standing,
      "fallback": exception.terms.fallback, "renews": exception.renews,
    ]),
    source: exception.origin.description)
}

private func state(_ trace: DecisionTrace) -> SubjectState {
  SubjectState(
    kind: trace.kind.rawValue, id: trace.id,
    fields: filled([
      "product": trace.product, "request": trace.request, "requester": trace.requester,
      "approver": trace.approver, "rationale": trace.rationale, "start": trace.start.description,
      "expiry": trace.expiry?.description, "fallback": trace.fallback, "standing": trace.standing,
      "outcome": trace.outcome,
    ]),
    source: trace.origin.description)
}

private func state(_ standing: RemediationStanding) -> SubjectState {
  let remediation = standing.decision
  return SubjectState(
    kind: "remediation", id: remediation.id,
    fields: filled([
      "rule": remediation.rule, "product": remediation.product, "subject": remediation.subject,
      "action": remediation.action, "owner": remediation.owner, "decided": remediation.decided.description,
      "due": remediation.due?.description, "done": remediation.done?.description,
      "result": remediation.result, "standing": standing.standing.rawValue,
    ]),
    source: remediation.origin.description)
}

private func reserved(_ entitlement: Entitlement) -> String {
  entitlement.parts.filter { !$0.reservation.isEmpty }.map { "\($0.units) by \($0.reservation)" }
    .joined(separator: ", ")
}

private func names(_ scope: Scope) -> String {
  (scope.territories + scope.departments + scope.roles + scope.lists).joined(separator: ", ")
}

/// Fields that have a value.
private func filled(_ fields: KeyValuePairs<String, String?>) -> [String: String] {
  var filled = [String: String](minimumCapacity: fields.count)
  for case (let name, let value?) in fields where !value.isEmpty { filled[name] = value }
  return filled
}
