import Facts
import Reconciliation

/// The result of `seatledger plan` for programs.
///
/// - `organisation`, `at`, `scenario`, `description`, `period`, `today`: the day of today's position; `day`: the one that is
///   looked at.
/// - `assumptions`, `notes`: `text` and `place` (in the scenario file; may be empty).
/// - `lines`: every line: `publisher`, `product`, `title`, `metric`; `today` and `planned` with `status`, `entitlement` and
///   `surplus` (a number, or `"unlimited"`), `netConsumption`, `shortfall`, `isUnpriced`, and amounts by currency:
///   `shortfallCost`, `surplusCost`, `potentialSaving`, `termCost`; `consumptionRange` and `shortfallRange` of what is planned
///   (`low`, `high`); `difference` and `terms` (`term` and what it moves; `null` where a figure is unlimited before or after).
///   Today plus all terms is planned.
public func planJSON(_ report: PlanReport) -> String {
  let plan = report.plan
  return JSONValue.object([
    "organisation": .string(report.run.organisation), "at": .string(report.run.at.description),
    "scenario": .string(plan.scenario.name), "description": .string(plan.scenario.description),
    "period": .string(plan.period.description), "today": .string(plan.today.description),
    "day": .string(plan.day.description), "assumptions": .array(plan.assumptions.map(note)),
    "notes": .array(plan.notes.map(note)), "lines": .array(plan.lines.map(line)),
  ]).printed
}

private func note(_ note: PlanNote) -> JSONValue {
  .object(["text": .string(note.text.english), "place": .string(note.place)])
}

private func line(_ line: PlanLine) -> JSONValue {
  .object([
    "publisher": .string(line.product.publisher), "product": .string(line.product.id),
    "title": .string(line.product.title), "metric": .string(line.product.metric.rawValue),
    "today": figures(line.today, line.statusToday), "planned": figures(line.planned, line.statusPlanned),
    "consumptionRange": range(line.consumption), "shortfallRange": range(line.shortfall),
    "difference": .object(move(line.difference)),
    "terms": .array(
      line.steps.map { step in
        .object(move(step.move).merging(["term": .string(step.term.rawValue)]) { $1 })
      }),
  ])
}

private func range(_ range: Estimate) -> JSONValue {
  .object(["low": .integer(range.low), "high": .integer(range.high)])
}

private func figures(_ figures: PlanFigures, _ status: PositionLine.Status) -> JSONValue {
  .object([
    "status": .string(status.rawValue),
    "entitlement": figures.isUnlimited ? .string("unlimited") : .integer(figures.entitlement),
    "netConsumption": .integer(figures.consumption), "shortfall": .integer(figures.shortfall),
    "surplus": figures.surplus.map(JSONValue.integer) ?? .string("unlimited"),
    "isUnpriced": .bool(figures.isUnpriced), "shortfallCost": .amounts(figures.shortfallCost),
    "surplusCost": .amounts(figures.surplusCost), "potentialSaving": .amounts(figures.potentialSaving),
    "termCost": .amounts(figures.termCost),
  ])
}

private func move(_ move: PlanMove) -> [String: JSONValue] {
  [
    "entitlement": move.changesUnlimited ? .null : .integer(move.entitlement),
    "netConsumption": .integer(move.consumption), "shortfall": .integer(move.shortfall),
    "surplus": .optional(move.surplus), "shortfallCost": .amounts(move.shortfallCost),
    "surplusCost": .amounts(move.surplusCost), "potentialSaving": .amounts(move.potentialSaving),
    "termCost": .amounts(move.termCost),
  ]
}
