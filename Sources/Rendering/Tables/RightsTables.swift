import Facts
import Reconciliation

/// `tables/entitlements.csv`: every entitlement, also those that do not count, and why.
func entitlementTable(_ evidence: Evidence) -> Document {
  let columns = [
    "entitlement_id", "product_id", "metric", "quantity", "valid_from", "valid_to", "evidence_grade",
    "document",
    "agreement", "legal_entity", "unit_cost", "unit_cost_currency", "notice_deadline", "renews_itself",
    "counts",
    "standing", "standing_reason", "origin", "proofs",
  ]
  return table("entitlements", columns) { row in
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

/// `tables/consumption.csv`: one row for each consumer of each product.
func consumptionTable(_ evidence: Evidence) -> Document {
  let columns = [
    "product_id", "consumer_kind", "consumer_id", "consumer", "low", "expected", "high", "seat_state",
    "legal_entity", "department", "assigned", "last_use", "active_days", "rule", "origins", "doubts",
    "covered",
    "coverage_group",
  ]
  return table("consumption", columns) { row in
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

/// `tables/allocation.csv`: which units of which entitlement cover whom.
func allocationTable(_ evidence: Evidence) -> Document {
  let columns = ["entitlement_id", "product_id", "consumer_kind", "consumer_id", "units", "right", "reason"]
  return table("allocation", columns) { row in
    for allocation in evidence.allocations {
      try row([
        .text(allocation.entitlement), .text(allocation.product), .text(allocation.consumer.kind.rawValue),
        .text(allocation.consumer.id), .number(allocation.units), .text(allocation.right),
        .text(allocation.reason),
      ])
    }
  }
}

/// `tables/coverage-groups.csv`: for each group of equals and each entitlement that could cover them, what it covers, and why
/// no more. `consumption.csv` says who is in which group.
func coverageGroupTable(_ evidence: Evidence) -> Document {
  let columns = [
    "coverage_group", "product_id", "consumers", "needed", "covered", "entitlement_part", "entitlement_id",
    "eligible", "right", "covers", "why_no_more",
  ]
  return table("coverage-groups", columns) { row in
    for group in evidence.coverageGroups {
      let head: [Cell] = [
        .text(group.id), .text(group.product), .number(group.consumers), .number(group.needed),
        .number(group.covered),
      ]
      if group.ways.isEmpty {
        try row(
          head + [.text(""), .text(""), .text("no"), .text(""), .number(0), .text("there is no entitlement")])
      }
      for way in group.ways {
        try row(
          head + [
            .text(way.part), .text(way.entitlement), .text(way.isEligible ? "yes" : "no"), .text(way.right),
            .number(way.covers), .text(way.words),
          ])
      }
    }
  }
}

/// `tables/shortfall-proofs.csv`: one row for each member of a proof, so that it can be counted again.
func proofTable(_ evidence: Evidence) -> Document {
  let columns = [
    "proof", "product_ids", "needed", "capacity", "shortfall", "proved_by", "member_kind", "member_id",
  ]
  return table("shortfall-proofs", columns) { row in
    for (place, proof) in evidence.proofs.enumerated() {
      let head: [Cell] = [
        .number(place + 1), .text(proof.products.joined(separator: " ")), .number(proof.needed),
        .number(proof.capacity), .number(proof.leastShort), .text(proof.proof.word),
      ]
      for entitlement in proof.entitlements { try row(head + [.text("entitlement"), .text(entitlement)]) }
      for consumer in proof.consumers {
        try row(head + [.text(consumer.kind.rawValue), .text(consumer.id)])
      }
    }
  }
}

extension CoverageLimit.Proof {
  /// `cut` or `search`: for tables.
  var word: String {
    switch self {
    case .cut: "cut"
    case .search: "search"
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
