import Facts
import Reconciliation

extension TableForm {
  static let rightsBridge = TableForm(
    "rights-bridge",
    "From the count without any use right to the position: the opening, each right and what it changes, "
      + "the closing. Every column adds up.",
    [
      "product_id": Meaning.product,
      "place":
        "Place in the bridge: 0 for the opening, then the rights in the order in which they were asserted, "
        + "then the closing.",
      "step": "opening, right or closing.",
      "rule": "The right by its rule, right:ID or suite:ID; empty for opening and closing.",
      "name": "The right in words; empty for opening and closing.",
      "clause": "Agreement, document and clause that give the right.",
      "consumption": "Net consumption in units, of a right the difference that it makes.",
      "covered": "Units covered, also by unlimited agreements; of a right the difference.",
      "shortfall": "Units that nothing covers; of a right the difference.",
      "surplus":
        "Units without consumption; of a right the difference. Empty where the entitlement is unlimited.",
      "value":
        "What the change of shortfall is worth at the price of one more unit; positive means less to pay. "
        + "Empty where no price is known.",
      "value_currency": Meaning.currency(of: "value"),
    ])
}

/// `tables/rights-bridge.csv`: from the count without any use right to the position, one row each step.
func rightsBridgeTable(_ evidence: Evidence) -> Document {
  TableForm.rightsBridge.document { row in
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

extension TableForm {
  static let consumptionSteps = TableForm(
    "consumption-steps", "Each step from gross to net consumption, and whose units it took or added.",
    [
      "product_id": Meaning.product,
      "place": "Place of the step, from 1, in the order in which steps are taken.",
      "rule": "The counting rule or use right, count:NAME or right:ID.",
      "name": "The step in words.",
      "clause": "Agreement, document and clause that give the right; empty for counting rules.",
      "units": "Units that no longer count; negative where a minimum or whole packs add some.",
      "consumers": "Ids of those whose units they are, with blanks between.",
      "origins": Meaning.origins,
    ])
}

/// `tables/consumption-steps.csv`: each step from gross to net, and whose units it took or added.
func stepTable(_ evidence: Evidence) -> Document {
  TableForm.consumptionSteps.document { row in
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

extension TableForm {
  static let entitlementParts = TableForm(
    "entitlement-parts",
    "Units of each valid entitlement by maintenance and reservation: the pieces that allocation deals out.",
    [
      "part_id": "The part: the entitlement's id; from the second part on with # and a number.",
      "entitlement_id": Meaning.entitlement,
      "product_id": Meaning.product,
      "units": "Units of the part, or unlimited.",
      "maintained_to": "Last day of maintenance; empty where none is held.",
      "reservation_id": "Id of the reservation that keeps these units; empty where they are free.",
    ])
}

/// `tables/entitlement-parts.csv`: units of each valid entitlement by maintenance and reservation.
func partTable(_ evidence: Evidence) -> Document {
  TableForm.entitlementParts.document { row in
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

extension TableForm {
  static let positionDays = TableForm(
    "position-days", "Entitled units, held seats and pool peaks of each day of the period.",
    [
      "product_id": Meaning.product,
      "day": "The day, in the organisation's time zone.",
      "entitled": "Units of entitlements that are valid on that day, or unlimited.",
      "held": "Seats that somebody holds on that day; empty where no source tells of seats.",
      "peak": "Most units checked out at one moment of that day; empty for products without a pool.",
    ])
}

/// `tables/position-days.csv`: entitled units, held seats and pool peaks of each day.
func courseTable(_ evidence: Evidence) -> Document {
  TableForm.positionDays.document { row in
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
