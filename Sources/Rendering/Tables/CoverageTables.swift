import Facts
import Reconciliation

extension TableForm {
  static let allocation = TableForm(
    "allocation", "Which units of which entitlement cover whom.",
    [
      "entitlement_id": Meaning.entitlement,
      "product_id": "Catalogue id of the product that is consumed.",
      "consumer_kind": Meaning.consumerKind,
      "consumer_id": Meaning.consumerID,
      "units": "Units of the entitlement that cover the consumer.",
      "right": "Use right or suite by which they do; empty where the entitlement is for the product itself.",
      "reason": "Why these units.",
    ])
}

/// `tables/allocation.csv`: which units of which entitlement cover whom.
func allocationTable(_ evidence: Evidence) -> Document {
  TableForm.allocation.document { row in
    for allocation in evidence.allocations {
      try row([
        .text(allocation.entitlement), .text(allocation.product), .text(allocation.consumer.kind.rawValue),
        .text(allocation.consumer.id), .number(allocation.units), .text(allocation.right),
        .text(allocation.reason),
      ])
    }
  }
}

extension TableForm {
  static let coverageGroups = TableForm(
    "coverage-groups",
    "For each group of equals and each entitlement that could cover them: what it covers, and why no more.",
    [
      "coverage_group":
        "Group of consumers that are alike for allocation; consumption.csv says who is in it.",
      "product_id": Meaning.product,
      "consumers": "Consumers in the group.",
      "needed": "Units that they need.",
      "covered": "Of these, units that are covered.",
      "entitlement_part":
        "Part of an entitlement, as entitlement-parts.csv has it; empty where there is no entitlement.",
      "entitlement_id": Meaning.entitlement,
      "eligible": "yes where the part may cover the group.",
      "right": "Use right or suite by which it may.",
      "covers": "Units that it covers.",
      "why_no_more": "Why it covers no more.",
    ])
}

/// `tables/coverage-groups.csv`: for each group of equals and each entitlement that could cover them, what it covers, and why
/// no more. `consumption.csv` says who is in which group.
func coverageGroupTable(_ evidence: Evidence) -> Document {
  TableForm.coverageGroups.document { row in
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

extension TableForm {
  static let shortfallProofs = TableForm(
    "shortfall-proofs",
    "Why no allocation can cover more: one row for each member of a proof, so that it can be counted "
      + "again.",
    [
      "proof": "Number of the proof.",
      "product_ids": "Ids of the products that it is about, with blanks between.",
      "needed": "Units that the consumers of the proof need.",
      "capacity": "Units that all entitlements have that could cover them.",
      "shortfall": "Needed less capacity: short under any allocation.",
      "proved_by": "cut (count it), or search (see allocation-certificates.jsonl).",
      "member_kind": "entitlement, or the kind of consumer.",
      "member_id": "Id of the entitlement or consumer.",
    ])
}

/// `tables/shortfall-proofs.csv`: one row for each member of a proof, so that it can be counted again.
func proofTable(_ evidence: Evidence) -> Document {
  TableForm.shortfallProofs.document { row in
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
