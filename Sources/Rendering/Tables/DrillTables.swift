import Facts
import Reconciliation

/// `tables/drill.csv`: one row a rule.
func drillTable(_ report: DrillReport) -> Document {
  let columns = [
    "rule", "planted", "on_own", "detected", "missed", "rate_percent", "false_alarms",
    "days_to_close_shortest",
    "days_to_close_median", "days_to_close_longest", "days_to_pulse_shortest", "days_to_pulse_median",
    "days_to_pulse_longest", "reason",
  ]
  return table("drill", columns) { row in
    for tally in report.tallies {
      func cells(_ days: DayRange?) -> [Cell] {
        [.optional(days?.shortest), .optional(days?.median), .optional(days?.longest)]
      }
      try row(
        [
          .text(tally.rule.id), .number(tally.planted), .number(tally.onOwn), .number(tally.detected),
          .number(tally.missed), .optional(tally.rate), .number(tally.falseAlarms),
        ] + cells(tally.daysToClose) + cells(tally.daysToPulse) + [.text(tally.reason)])
    }
  }
}

/// `tables/drilled-defects.csv`: one row a planted defect; then false alarms and findings that went away.
func drilledDefectTable(_ report: DrillReport) -> Document {
  let columns = [
    "number", "verdict", "rule", "product_id", "subject", "what", "places", "on_own", "since",
    "noticed_by_close", "days_to_close", "noticed_by_pulse", "days_to_pulse", "severity", "units", "owner",
    "due", "state",
  ]
  return table("drilled-defects", columns) { row in
    for plant in report.plants {
      let found = plant.detection
      try row([
        .number(plant.number), .text(plant.verdict), .text(plant.name.rule), .text(plant.name.product),
        .text(plant.name.subject), .text(plant.what), .text(plant.places.joined(separator: " ")),
        .text(plant.isOnOwn ? "yes" : "no"), .day(plant.since), .day(plant.noticedByClose),
        .number(plant.daysToClose), .optional(plant.noticedByPulse), .optional(plant.daysToPulse),
        .text(found?.severity.rawValue ?? ""), .optional(found?.units), .text(found?.owner ?? ""),
        .optional(found?.due), .text(found?.state ?? ""),
      ])
    }
    for (verdict, names) in [("false alarm", report.falseAlarms), ("no longer found", report.silenced)] {
      for name in names {
        try row(
          [.empty, .text(verdict), .text(name.rule), .text(name.product), .text(name.subject)]
            + Array(repeating: .empty, count: columns.count - 5))
      }
    }
  }
}
