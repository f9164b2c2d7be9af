import Facts
import Reconciliation

/// What `seatledger plan` prints: how the scenario is understood, each line that moves with its terms, and the money.
public func planText(_ report: PlanReport, _ style: PrintStyle) -> String {
  let plan = report.plan
  var lines = [style.paint(printable("\(report.run.organisation) · plan: \(plan.scenario.name)"), .strong)]
  if !plan.scenario.description.isEmpty { lines += wrapped(printable(plan.scenario.description), style) }
  let day = plan.day > plan.today ? "looked at for \(plan.day)" : "all changes at once"
  lines += wrapped(
    "Today’s position is that of \(plan.today), with the use of \(plan.period); \(day).", style)
  if !plan.assumptions.isEmpty {
    lines += ["", style.paint("Assumed", .strong)] + plan.assumptions.flatMap { noteText($0, style) }
  }
  if !plan.notes.isEmpty {
    lines += ["", style.paint("What the plan cannot tell", .strong)]
    lines += plan.notes.flatMap { noteText($0, style) }
  }
  for line in style.isVerbose ? plan.lines : plan.movedLines { lines += [""] + lineText(line, style) }
  lines += ["", style.paint("Money of all lines", .strong)] + totals(plan, style) + [""]
  let moved = plan.movedLines.count
  lines.append(
    "\(counted(moved, "line moves", "lines move")), \(grouped(plan.lines.count - moved)) do not. "
      + "Nothing was written in the workspace.")
  return lines.joined(separator: "\n") + "\n"
}

private func noteText(_ note: PlanNote, _ style: PrintStyle) -> [String] {
  let place = note.place.isEmpty ? "" : " (\(note.place))"
  return wrapped("- " + printable(note.text.english + place), width: style.width, indent: 2)
}

private func lineText(_ line: PlanLine, _ style: PrintStyle) -> [String] {
  var table = TextTable([
    .init(
      titles: [printable("\(line.product.publisher): \(line.product.title)")], isRight: false, isElastic: true
    ),
    .init(titles: ["entitlement"]), .init(titles: ["consumption"]), .init(titles: ["shortfall"]),
    .init(titles: ["surplus"]), .init(titles: ["shortfall", "costs"]), .init(titles: ["terms", "cost"]),
  ])
  table.add([.init("  today")] + figures(line.today))
  for step in line.steps where isShown(step.move) {
    table.add([.init("  " + step.term.title)] + moves(step.move))
  }
  table.add([.init("  planned", .strong)] + figures(line.planned))
  table.add([.init("  difference")] + moves(line.difference))
  let more = [
    ("surplus costs", line.today.surplusCost, line.planned.surplusCost),
    ("idle seats cost", line.today.potentialSaving, line.planned.potentialSaving),
  ].filter { $0.1 != $0.2 }.map { "\($0.0) \(grouped($0.1)) → \(grouped($0.2))" }
  if !more.isEmpty { table.rows.append(.note(.init(more.joined(separator: "; "), .faint))) }
  if !line.consumption.isExact {
    table.rows.append(
      .note(
        .init(
          "planned consumption \(range(line.consumption)), shortfall \(range(line.shortfall))", .faint)))
  }
  return table.lines(style)
}

private func range(_ range: Estimate) -> String {
  range.isExact ? grouped(range.expected) : "\(grouped(range.low)) to \(grouped(range.high))"
}

private func figures(_ figures: PlanFigures) -> [TextTable.Cell] {
  let entitlement =
    figures.isUnlimited
    ? "unlimited" + (figures.entitlement == 0 ? "" : " + \(grouped(figures.entitlement))")
    : grouped(figures.entitlement)
  return [
    .init(entitlement), .init(grouped(figures.consumption)),
    .init(grouped(figures.shortfall), figures.shortfall > 0 ? .bad : .plain),
    .init(figures.surplus.map(grouped) ?? "unlimited"),
    .init(figures.isUnpriced ? "no price" : grouped(figures.shortfallCost)), .init(grouped(figures.termCost)),
  ]
}

/// Whether a term moves a figure that has a column: what surplus and idle seats cost stands below.
private func isShown(_ move: PlanMove) -> Bool {
  move.entitlement != 0 || move.consumption != 0 || move.shortfall != 0 || (move.surplus ?? 0) != 0
    || move.changesUnlimited || !move.shortfallCost.isZero || !move.termCost.isZero
}

private func moves(_ move: PlanMove) -> [TextTable.Cell] {
  [
    move.changesUnlimited ? .init("limit", .faint) : moved(move.entitlement), moved(move.consumption),
    moved(move.shortfall), move.surplus.map(moved) ?? .init("", .faint), moved(move.shortfallCost),
    moved(move.termCost),
  ]
}

private func moved(_ number: Int) -> TextTable.Cell {
  number == 0 ? .init("·", .faint) : .init((number > 0 ? "+" : "") + grouped(number))
}

private func moved(_ amounts: Amounts) -> TextTable.Cell {
  amounts.isZero
    ? .init("·", .faint)
    : .init(
      amounts.sorted.map { ($0.minor > 0 ? "+" : "") + "\(grouped($0)) \($0.currency)" }.joined(
        separator: " "))
}

private func totals(_ plan: Plan, _ style: PrintStyle) -> [String] {
  var table = TextTable([
    .init(titles: [""], isRight: false), .init(titles: ["today"]), .init(titles: ["planned"]),
  ])
  let figures: [(String, (PlanFigures) -> Amounts)] = [
    ("shortfall costs", \.shortfallCost), ("surplus costs", \.surplusCost),
    ("idle seats cost", \.potentialSaving), ("terms cost", \.termCost),
  ]
  for (title, figure) in figures {
    table.add([
      .init("  " + title), .init(grouped(plan.total(figure, planned: false))),
      .init(grouped(plan.total(figure, planned: true))),
    ])
  }
  return table.lines(style)
}
