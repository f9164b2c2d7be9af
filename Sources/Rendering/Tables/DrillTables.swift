import Facts
import Reconciliation

extension TableForm {
  static let drill = TableForm(
    "drill", "What the drill has shown, one row a rule.",
    [
      "rule": Meaning.findingRule,
      "planted": "Defects planted for this rule.",
      "on_own": "Of these, planted on the organisation's own products, files and sources.",
      "detected": "Defects that the review found.",
      "missed": "Defects that it did not find.",
      "rate_percent": "Detected of planted, in whole per cent, rounded down; empty where none was planted.",
      "false_alarms": "Findings of this rule that nothing planted explains.",
      "days_to_close_shortest": "Fewest days from a defect to the next close.",
      "days_to_close_median": "Median of the days from a defect to the next close.",
      "days_to_close_longest": "Most days from a defect to the next close.",
      "days_to_pulse_shortest":
        "Fewest days from a defect to the next pulse; empty where the cadence names none.",
      "days_to_pulse_median": "Median of the days from a defect to the next pulse.",
      "days_to_pulse_longest": "Most days from a defect to the next pulse.",
      "reason": "Why nothing was planted; else empty.",
    ])
}

/// `tables/drill.csv`: one row a rule.
func drillTable(_ report: DrillReport) -> Document {
  TableForm.drill.document { row in
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

extension TableForm {
  static let drilledDefects = TableForm(
    "drilled-defects", "Each planted defect; then false alarms, and findings that went away.",
    [
      "number": "Number of the defect; empty for false alarms and findings that went away.",
      "verdict":
        "detected, missed, or how many units were found instead of planted ones; false alarm; no longer "
        + "found.",
      "rule": Meaning.findingRule,
      "product_id": Meaning.productOrEmpty,
      "subject": Meaning.subject,
      "what": "What was planted, in words.",
      "places": "Files and lines in which it was planted, with blanks between.",
      "on_own": "yes where it stands on the organisation's own products, files or sources.",
      "since": "Day from which the defect exists.",
      "noticed_by_close": "Day of the close that would notice it.",
      "days_to_close": "Days from the one to the other.",
      "noticed_by_pulse": "Day of the pulse that would notice it; empty where the cadence names none.",
      "days_to_pulse": "Days from the defect to that pulse.",
      "severity": "Severity of the finding; empty where it was missed.",
      "units": "Units of the finding.",
      "owner": "Owner of the finding, by the escalation matrix.",
      "due": "Day by which the finding is due.",
      "state": "State of the finding.",
    ])
}

/// `tables/drilled-defects.csv`: one row a planted defect; then false alarms and findings that went away.
func drilledDefectTable(_ report: DrillReport) -> Document {
  TableForm.drilledDefects.document { row in
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
            + Array(repeating: .empty, count: TableForm.drilledDefects.columns.count - 5))
      }
    }
  }
}
