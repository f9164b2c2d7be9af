import Facts
import Reconciliation

extension TableForm {
  static let bridge = TableForm(
    "bridge",
    "From the last pack's position to this one: an opening row, a row a term, a closing row; every column "
      + "adds up.",
    [
      "publisher": Meaning.publisher,
      "product_id": Meaning.product,
      "term": "opening, a term of the bridge, or closing.",
      "entitlement": "Effective entitlement in units of limited entitlements; of a term the difference.",
      "unlimited": "yes where the entitlement is unlimited; empty for terms.",
      "net_consumption": "Net consumption in units; of a term the difference.",
      "covered_by_agreement": "Units that an unlimited agreement covers; of a term the difference.",
      "shortfall": "Units that nothing covers; of a term the difference.",
      "surplus": "Units without consumption; of a term the difference. Empty where an end is unlimited.",
      "subjects": "People, devices and entitlements that the term is made of; empty for opening and closing.",
    ])
}

/// `tables/bridge.csv`: for each line an opening row, a row a term, and a closing row; every column adds up.
func positionBridgeTable(_ evidence: Evidence) -> Document {
  TableForm.bridge.document { row in
    for line in evidence.bridge?.lines ?? [] {
      let head: [Cell] = [.text(line.publisher), .text(line.product)]
      func end(_ name: String, _ figures: BridgeFigures) -> [Cell] {
        head + [
          .text(name), .number(figures.entitlement), .text(figures.isUnlimited ? "yes" : "no"),
          .number(figures.consumption), .number(figures.byAgreement), .number(figures.shortfall),
          .optional(figures.surplus), .empty,
        ]
      }
      try row(end("opening", line.opening))
      for step in line.steps {
        try row(
          head + [
            .text(step.term.title), .number(step.entitlement), .empty, .number(step.consumption),
            .number(step.byAgreement),
            .number(step.shortfall), .optional(step.surplus), .number(step.rows.count),
          ])
      }
      try row(end("closing", line.closing))
    }
  }
}

extension TableForm {
  static let bridgeRows = TableForm(
    "bridge-rows", "Whose movements the terms of the bridge are, what was known then, and what is known now.",
    [
      "publisher": Meaning.publisher,
      "product_id": Meaning.product,
      "term": "Term of the bridge.",
      "subject_kind": "What moved: entitlement, consumption and so on.",
      "subject": "Its id.",
      "entitlement": "Units that it adds to the entitlement, with sign.",
      "net_consumption": "Units that it adds to net consumption, with sign.",
      "reason": "Why it belongs to this term.",
      "known_then": "What the last close knew of it.",
      "known_now": "What this close knows of it.",
      "origins": Meaning.origins,
    ])
}

/// `tables/bridge-rows.csv`: whose movements the terms are, what was known then, and what is known now.
func positionBridgeRowTable(_ evidence: Evidence) -> Document {
  TableForm.bridgeRows.document { row in
    for line in evidence.bridge?.lines ?? [] {
      for step in line.steps {
        for moved in step.rows {
          try row([
            .text(line.publisher), .text(line.product), .text(step.term.title), .text(moved.subjectKind),
            .text(moved.subject), .number(moved.entitlement), .number(moved.consumption), .text(moved.reason),
            .text(moved.knownThen), .text(moved.knownNow), .text(moved.origins.joined(separator: " ")),
          ])
        }
      }
    }
  }
}
