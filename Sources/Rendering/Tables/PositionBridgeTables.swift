import Facts
import Reconciliation

/// `tables/bridge.csv`: for each line an opening row, a row a term, and a closing row; every column adds up.
func positionBridgeTable(_ evidence: Evidence) -> Document {
  let columns = [
    "publisher", "product_id", "term", "entitlement", "unlimited", "net_consumption", "covered_by_agreement",
    "shortfall", "surplus", "subjects",
  ]
  return table("bridge", columns) { row in
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

/// `tables/bridge-rows.csv`: whose movements the terms are, what was known then, and what is known now.
func positionBridgeRowTable(_ evidence: Evidence) -> Document {
  let columns = [
    "publisher", "product_id", "term", "subject_kind", "subject", "entitlement", "net_consumption", "reason",
    "known_then", "known_now", "origins",
  ]
  return table("bridge-rows", columns) { row in
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
