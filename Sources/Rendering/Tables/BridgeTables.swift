import Facts
import Reconciliation

/// `tables/rights-bridge.csv`: from the count without any use right to the position, one row each step.
func bridgeTable(_ evidence: Evidence) -> Document {
  let columns = [
    "product_id", "place", "step", "rule", "name", "clause", "consumption", "covered", "shortfall", "surplus",
    "value", "value_currency",
  ]
  return table("rights-bridge", columns) { row in
    for bridge in evidence.bridges {
      func cells(
        _ place: Int, _ step: String, _ figures: RightsBridge.Figures, _ right: RightsBridge.Row? = nil
      ) -> [Cell] {
        [
          .text(bridge.product), .number(place), .text(step), .text(right?.rule ?? ""),
          .text(right?.name ?? ""), .text(right?.clause ?? ""), .number(figures.consumption),
          .number(figures.covered), .number(figures.shortfall), .optional(figures.surplus),
        ] + Cell.money(right?.value)
      }
      try row(cells(0, "opening", bridge.opening))
      for (place, right) in bridge.rows.enumerated() {
        try row(cells(place + 1, "right", right.effect, right))
      }
      try row(cells(bridge.rows.count + 1, "closing", bridge.closing))
    }
  }
}

/// `tables/consumption-steps.csv`: each step from gross to net, and whose units it took or added.
func stepTable(_ evidence: Evidence) -> Document {
  let columns = ["product_id", "place", "rule", "name", "clause", "units", "consumers", "origins"]
  return table("consumption-steps", columns) { row in
    for line in evidence.positions {
      for (place, step) in line.steps.enumerated() {
        try row([
          .text(line.product.id), .number(place + 1), .text(step.rule), .text(step.name), .text(step.clause),
          .number(step.units), .text(step.consumers.map(\.id).joined(separator: " ")),
          .text(step.origins.map(\.description).joined(separator: " ")),
        ])
      }
    }
  }
}

/// `tables/entitlement-parts.csv`: units of each valid entitlement by maintenance and reservation.
func partTable(_ evidence: Evidence) -> Document {
  let columns = ["part_id", "entitlement_id", "product_id", "units", "maintained_to", "reservation_id"]
  return table("entitlement-parts", columns) { row in
    for entitlement in evidence.entitlements {
      for part in entitlement.parts {
        try row([
          .text(part.id), .text(entitlement.id), .text(entitlement.product), .entitled(part.units),
          .optional(part.maintainedTo), .text(part.reservation),
        ])
      }
    }
  }
}

/// `tables/position-days.csv`: entitled units, held seats and pool peaks of each day.
func courseTable(_ evidence: Evidence) -> Document {
  table("position-days", ["product_id", "day", "entitled", "held", "peak"]) { row in
    for course in evidence.courses {
      for point in course.points {
        try row([
          .text(course.product), .day(point.day), .entitled(point.entitled), .optional(point.held),
          .optional(point.peak),
        ])
      }
    }
  }
}
