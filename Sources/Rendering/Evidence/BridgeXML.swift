import Facts
import Reconciliation

/// The bridge from the previous evidence pack; nothing where there is none.
func writeBridge(_ bridge: PositionBridge?, to xml: XMLStream) {
  guard let bridge else { return }
  xml.element(
    "bridge",
    [
      ("from-pack", bridge.opening.pack), ("from-period", bridge.opening.period),
      ("from-day", bridge.opening.asOf.description), ("to-day", bridge.closing.asOf.description),
    ]
  ) {
    for note in bridge.notes { xml.text("note", note) }
    for line in bridge.lines {
      xml.element("bridge-line", [("product", line.product), ("publisher", line.publisher)]) {
        writeFigures("opening", line.opening, to: xml)
        for step in line.steps { writeStep(step, to: xml) }
        writeFigures("closing", line.closing, to: xml)
      }
    }
  }
}

private func writeFigures(_ name: String, _ figures: BridgeFigures, to xml: XMLStream) {
  xml.element(
    name,
    [
      ("entitlement", String(figures.entitlement)), ("unlimited", String(figures.isUnlimited)),
      ("net-consumption", String(figures.consumption)), ("covered-by-agreement", String(figures.byAgreement)),
      ("shortfall", String(figures.shortfall)), ("surplus", figures.surplus.map(String.init)),
    ])
}

private func writeStep(_ step: BridgeStep, to xml: XMLStream) {
  xml.element(
    "term",
    [
      ("name", step.term.rawValue), ("entitlement", String(step.entitlement)),
      ("net-consumption", String(step.consumption)), ("covered-by-agreement", String(step.byAgreement)),
      ("shortfall", String(step.shortfall)), ("surplus", step.surplus.map(String.init)),
    ]
  ) {
    for row in step.rows {
      xml.element(
        "moved",
        [
          ("subject-kind", row.subjectKind), ("subject", row.subject),
          ("entitlement", String(row.entitlement)), ("net-consumption", String(row.consumption)),
        ]
      ) {
        xml.text("reason", row.reason)
        xml.text("known-then", row.knownThen)
        xml.text("known-now", row.knownNow)
        for origin in row.origins { xml.text("row", origin) }
      }
    }
  }
}
