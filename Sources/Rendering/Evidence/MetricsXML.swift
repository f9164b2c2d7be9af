import Facts
import Reconciliation

/// What to resolve first, best first.
func writeResolveFirst(_ evidence: Evidence, _ files: FileReferences, to xml: XMLStream) {
  xml.element("resolve-first") {
    for item in evidence.resolveFirst {
      xml.element(
        "record",
        [
          ("kind", item.kind.rawValue), ("name", item.name), ("missing", item.missing),
          ("units", String(item.units)), ("decides", String(item.decides)),
        ]
      ) {
        xml.text("action", item.action)
        writeOrigins([item.origin], files, to: xml)
        for part in item.parts {
          xml.element("narrows", [("product", part.product), ("units", String(part.units))])
        }
        writeAmounts("exposure", item.amounts, to: xml)
      }
    }
  }
}

/// Figures of a line that belong to its metric alone.
func writeMetricFacts(_ line: PositionLine, to xml: XMLStream) {
  for fact in line.facts {
    xml.element(
      "metric-fact", [("name", fact.name), ("value", fact.value), ("note", fact.note.nilIfEmpty)])
  }
  writeTermBalances(line, to: xml)
  for cost in line.tierCosts {
    xml.element(
      "tier-cost",
      [
        ("kind", cost.kind.rawValue), ("from", String(cost.from)), ("units", String(cost.units)),
        ("unit-price", cost.unitPrice.description), ("value", cost.amount.amount),
        ("currency", cost.amount.currency.code),
      ])
  }
}
