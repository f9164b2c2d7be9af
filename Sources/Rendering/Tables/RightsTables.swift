import Facts
import Reconciliation

extension TableForm {
  static let entitlements = TableForm(
    "entitlements", "Every entitlement, also those that do not count, and why.",
    [
      "entitlement_id": Meaning.entitlement,
      "product_id": Meaning.product,
      "metric": Meaning.metric,
      "quantity": "Units, or unlimited.",
      "valid_from": "First day; empty where none is stated.",
      "valid_to": "Last day; empty for perpetual rights.",
      "evidence_grade": "Grade of its proof: vendor_poe, contract, order, invoice or claim.",
      "document": "Document that proves it.",
      "agreement": "Agreement under which it was bought.",
      "legal_entity": "Legal entity that may use it; empty where all may.",
      "unit_cost": "Cost of one unit.",
      "unit_cost_currency": Meaning.currency(of: "unit_cost"),
      "notice_deadline": "Last day to give notice: term end less the notice period.",
      "renews_itself": "yes where it renews itself unless notice is given.",
      "counts": "yes where it counts on the as-of date.",
      "standing": "How it stands on the as-of date, in a word.",
      "standing_reason": "Why it counts or does not.",
      "origin": Meaning.origin,
      "proofs": "Further rows that prove it, with blanks between.",
    ])
}

/// `tables/entitlements.csv`: every entitlement, also those that do not count, and why.
func entitlementTable(_ evidence: Evidence) -> Document {
  TableForm.entitlements.document { row in
    for entitlement in evidence.entitlements {
      var cells: [Cell] = [
        .text(entitlement.id), .text(entitlement.product), .text(entitlement.metric.rawValue),
        .entitled(entitlement.quantity), .optional(entitlement.validFrom), .optional(entitlement.validTo),
        .text(entitlement.grade.rawValue), .text(entitlement.document), .text(entitlement.agreement),
        .text(entitlement.entity),
      ]
      cells += Cell.money(entitlement.unitCost)
      cells += [
        .optional(entitlement.noticeDeadline), .text(entitlement.renewsItself ? "yes" : "no"),
        .text(entitlement.standing.counts ? "yes" : "no"), .text(entitlement.standing.word),
        .text(words(for: entitlement.standing).english),
        .text(entitlement.origins.first?.description ?? ""),
        .text(entitlement.origins.dropFirst().map(\.description).joined(separator: " ")),
      ]
      try row(cells)
    }
  }
}

extension TableForm {
  static let consumption = TableForm(
    "consumption", "One row for each consumer of each product.",
    [
      "product_id": Meaning.product,
      "consumer_kind": Meaning.consumerKind,
      "consumer_id": Meaning.consumerID,
      "consumer": "Name of the consumer.",
      "low": "Units that the records prove.",
      "expected": "Units that are counted.",
      "high": "Units that the records do not exclude.",
      "seat_state":
        "State of the seat: allocated in use, allocated not in use, or in use not allocated; empty where "
        + "the product has no seats.",
      "legal_entity": "Legal entity of the consumer.",
      "department": "Department of the consumer.",
      "assigned": "Day on which the seat was assigned.",
      "last_use": "Last day of use; empty where no record tells of any.",
      "active_days": "Days with use in the period.",
      "rule": "Rule by which it is counted.",
      "origins": Meaning.origins,
      "doubts": "What is not known of it, with a semicolon between.",
      "covered": "Units that are covered.",
      "coverage_group": "Group of equals to which it belongs, as coverage-groups.csv has it.",
    ])
}

/// `tables/consumption.csv`: one row for each consumer of each product.
func consumptionTable(_ evidence: Evidence) -> Document {
  TableForm.consumption.document { row in
    for unit in evidence.consumption {
      try row([
        .text(unit.product), .text(unit.consumer.kind.rawValue), .text(unit.consumer.id), .text(unit.title),
        .number(unit.units.low), .number(unit.units.expected), .number(unit.units.high),
        .text(unit.seat?.rawValue ?? ""), .text(unit.legalEntity), .text(unit.department),
        .optional(unit.assigned), .optional(unit.lastUse), .number(unit.activeDays), .text(unit.rule),
        .text(unit.origins.map(\.description).joined(separator: " ")),
        .text(unit.doubts.map { "\($0.kind.rawValue) \($0.name): \($0.missing)" }.joined(separator: "; ")),
        .number(unit.covered), .text(unit.coverageGroup),
      ])
    }
  }
}

/// Why an entitlement counts or does not.
func words(for standing: Entitlement.Standing) -> Wording {
  switch standing {
  case .valid: "valid"
  case .notYet: "starts after the as-of date"
  case .expired: "expired"
  case .cancelled: "the order line was cancelled"
  case .provesAnother(let id): "proof of \(id), no second right"
  case .grantsNothing(let reason), .withoutRule(let reason): Wording(fixed: reason)
  }
}
