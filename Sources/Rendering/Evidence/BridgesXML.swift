import Facts
import Reconciliation

/// The rights bridge of each product that has one.
func writeBridges(_ evidence: Evidence, to xml: XMLStream) {
  xml.element("rights-bridges") {
    for bridge in evidence.bridges {
      xml.element("rights-bridge", [("product", bridge.product)]) {
        xml.element("opening", figures(bridge.opening))
        for row in bridge.rows {
          xml.element(
            "right",
            [("rule", row.rule), ("name", row.name), ("clause", row.clause.nilIfEmpty)] + figures(row.effect)
              + [("value", row.value?.amount), ("currency", row.value?.currency.code)])
        }
        xml.element("closing", figures(bridge.closing))
      }
    }
  }
}

private func figures(_ figures: RightsBridge.Figures) -> [(String, String?)] {
  [
    ("consumption", String(figures.consumption)), ("covered", String(figures.covered)),
    ("shortfall", String(figures.shortfall)), ("surplus", figures.surplus.map(String.init)),
  ]
}

/// How each product stood day by day: the first day, and each on which something changed.
func writeCourses(_ evidence: Evidence, to xml: XMLStream) {
  xml.element("courses") {
    for course in evidence.courses {
      xml.element("course", [("product", course.product)]) {
        for point in course.changes {
          xml.element(
            "from",
            [
              ("date", point.day.description), ("entitled", point.entitled.description),
              ("held", point.held.map(String.init)), ("peak", point.peak.map(String.init)),
            ])
        }
      }
    }
  }
}
