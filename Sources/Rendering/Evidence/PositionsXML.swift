import Facts
import Reconciliation

func writePositions(_ evidence: Evidence, to xml: XMLStream) {
  xml.element("positions") {
    for line in evidence.positions { writePosition(line, to: xml) }
  }
}

private func writePosition(_ line: PositionLine, to xml: XMLStream) {
  var attributes: [(String, String?)] = [
    ("product", line.product.id), ("publisher", line.product.publisher),
    ("metric", line.product.metric.rawValue), ("as-of", line.asOf.description),
    ("entitlement", line.entitlement.description), ("rights-adjustment", String(line.rightsAdjustment)),
    ("used-earlier", line.balances.isEmpty ? nil : String(line.usedEarlier)),
    ("left-in-term", line.balances.isEmpty ? nil : String(line.leftInTerm)),
    ("ended-in-period", line.endedInPeriod == 0 ? nil : String(line.endedInPeriod)),
    ("used-up-on", line.lastsUntil?.description),
    ("effective-entitlement", line.effectiveEntitlement.description), ("discovered", String(line.discovered)),
    ("declared", String(line.declared)), ("gross-consumption", String(line.grossConsumption)),
    ("net-consumption", String(line.netConsumption)), ("low", String(line.range.low)),
    ("expected", String(line.range.expected)), ("high", String(line.range.high)),
    ("covered", String(line.covered)), ("covered-by-agreement", String(line.coveredByAgreement)),
    ("shortfall", String(line.shortfall)), ("accepted-shortfall", String(line.acceptedShortfall)),
    ("remaining-shortfall", String(line.remainingShortfall)), ("surplus", line.surplus.map(String.init)),
  ]
  for state in SeatState.allCases {
    attributes.append(
      (state.rawValue.split(separator: " ").joined(separator: "-"), String(line.seats[state] ?? 0)))
  }
  attributes += [
    ("active", line.active.map(String.init)), ("unit-price", line.unitPrice?.amount),
    ("unit-price-currency", line.unitPrice?.currency.code), ("weakest-grade", line.weakestGrade?.rawValue),
    ("unpriced-shortfall", String(line.unpriced.shortfall)),
    ("unpriced-surplus", String(line.unpriced.surplus)),
    ("unpriced-idle-seats", String(line.unpriced.idleSeats)), ("status", line.status.rawValue),
  ]
  xml.element("position", attributes) {
    xml.text("status-reason", line.statusReason)
    for part in line.entitlementByGrade {
      xml.element(
        "entitlement-by-grade", [("grade", part.grade.rawValue), ("quantity", part.quantity.description)])
    }
    for step in line.steps {
      xml.element(
        "step",
        [("rule", step.rule), ("name", step.name), ("clause", step.clause), ("units", String(step.units))])
    }
    writeAmounts("shortfall-cost", line.shortfallCost, to: xml)
    writeAmounts("accepted-cost", line.acceptedCost, to: xml)
    writeAmounts("remaining-cost", line.remainingCost, to: xml)
    writeAmounts("surplus-cost", line.surplusCost, to: xml)
    writeAmounts("potential-saving", line.potentialSaving, to: xml)
    for segment in line.segments {
      xml.element(
        "segment",
        [
          ("dimension", segment.dimension.rawValue), ("name", segment.name),
          ("net-consumption", String(segment.netConsumption)), ("covered", String(segment.covered)),
          ("shortfall", String(segment.shortfall)),
        ])
    }
    for rule in line.rules { xml.element("rule", [("id", rule)]) }
    writeMetricFacts(line, to: xml)
  }
}
