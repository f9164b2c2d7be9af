import Facts
import Reconciliation

/// What was planted in a copy, and found.
func writeDrill(_ report: DrillReport, to xml: XMLStream) {
  xml.element(
    "drill",
    [
      ("seed", String(report.seed)), ("defects-per-rule", String(report.defectsPerRule)),
      ("planted", String(report.plants.count)), ("detected", String(report.detected)),
      ("false-alarms", String(report.falseAlarms.count)), ("silenced", String(report.silenced.count)),
      ("consequences", String(report.consequences)), ("findings-before", String(report.findingsBefore)),
      ("findings-after", String(report.findingsAfter)), ("pulse", report.pulse?.rawValue),
    ]
  ) {
    for plant in report.plants { writePlant(plant, to: xml) }
    for name in report.falseAlarms { writeName("false-alarm", name, to: xml) }
    for name in report.silenced { writeName("silenced", name, to: xml) }
    for rule in report.unplanted {
      xml.element("unplanted", [("rule", rule.rule), ("reason", rule.reason)])
    }
  }
}

private func writePlant(_ plant: DrillPlant, to xml: XMLStream) {
  xml.element(
    "defect",
    [
      ("number", String(plant.number)), ("rule", plant.name.rule),
      ("product", plant.name.product.nilIfEmpty), ("subject", plant.name.subject),
      ("verdict", plant.verdict), ("on-own", String(plant.isOnOwn)), ("since", plant.since.description),
      ("noticed-by-close", plant.noticedByClose.description),
      ("noticed-by-pulse", plant.noticedByPulse?.description),
      ("units-planted", plant.units.map(String.init)), ("severity", plant.detection?.severity.rawValue),
      ("units", plant.detection.map { String($0.units) }), ("owner", plant.detection?.owner),
      ("due", plant.detection?.due.description),
    ]
  ) {
    xml.text("what", plant.what)
    for place in plant.places { xml.text("place", place) }
  }
}

private func writeName(_ element: String, _ name: FindingName, to xml: XMLStream) {
  xml.element(
    element, [("rule", name.rule), ("product", name.product.nilIfEmpty), ("subject", name.subject)])
}
