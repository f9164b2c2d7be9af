import Facts
import Reconciliation

/// `plan.xml`: everything that the page shows, valid against `plan.xsd`.
func planXML(_ plan: Plan, _ run: RunHeader) -> XMLNode {
  let scenario = plan.scenario
  return XMLNode(
    "plan",
    [
      ("xmlns", "urn:seatledger:plan:1"), ("version", "1"), ("organisation", run.organisation),
      ("made-at", run.at.description), ("tool", run.toolVersion), ("rules-sha256", run.rulesDigest.hex),
      ("scenario", scenario.name), ("period", plan.period.description), ("today", plan.today.description),
      ("day", plan.day.description),
    ],
    children: [XMLNode("description", text: scenario.description)].filter { !$0.text.isEmpty }
      + plan.assumptions.map { note("assumption", $0) } + plan.notes.map { note("note", $0) }
      + plan.lines.map(line))
}

private func note(_ name: String, _ note: PlanNote) -> XMLNode {
  XMLNode(name, [("place", note.place.isEmpty ? nil : note.place)], text: note.text.english)
}

private func line(_ line: PlanLine) -> XMLNode {
  XMLNode(
    "line",
    [
      ("publisher", line.product.publisher), ("product", line.product.id), ("title", line.product.title),
      ("metric", line.product.metric.rawValue),
    ],
    children: [
      figures("today", line.today, [("status", line.statusToday.rawValue)]),
      figures(
        "planned", line.planned,
        [
          ("status", line.statusPlanned.rawValue), ("consumption-low", String(line.consumption.low)),
          ("consumption-high", String(line.consumption.high)), ("shortfall-low", String(line.shortfall.low)),
          ("shortfall-high", String(line.shortfall.high)),
        ]), move("difference", line.difference, []),
    ] + line.steps.map { move("term", $0.move, [("name", $0.term.rawValue)]) })
}

private func figures(_ name: String, _ figures: PlanFigures, _ more: [(String, String?)]) -> XMLNode {
  XMLNode(
    name,
    PlanUnits.allCases.map { ($0.rawValue, $0.value(figures).map(String.init) ?? "unlimited") } + more,
    children: PlanMoney.allCases.flatMap { figure in amounts(figure, figure.value(figures)) })
}

private func move(_ name: String, _ move: PlanMove, _ more: [(String, String?)]) -> XMLNode {
  XMLNode(
    name, more + PlanUnits.allCases.map { ($0.rawValue, $0.move(move).map(String.init)) },
    children: PlanMoney.allCases.flatMap { figure in amounts(figure, figure.move(move)) })
}

private func amounts(_ figure: PlanMoney, _ amounts: Amounts) -> [XMLNode] {
  amounts.sorted.map {
    XMLNode("amount", [("figure", figure.rawValue), ("currency", $0.currency.code), ("value", $0.amount)])
  }
}
