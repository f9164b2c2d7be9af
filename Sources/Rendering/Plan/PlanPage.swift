public import Facts
public import Reconciliation

/// A plan for people and programs: `plan.html`, `plan.xml` with its schema, and tables.
///
/// - Throws: ``Fault`` with code `template`.
public func planDocuments(_ plan: Plan, _ run: RunHeader, templates: TemplateSet) throws -> [Document] {
  let page = try planPage(plan, run, templates: templates)
  let schema = try templates.bytes("plan.xsd")
  return [
    Document(path: "plan.html") { try $0.write(page) }, xmlDocument(planXML(plan, run), path: "plan.xml"),
    Document(path: "plan.xsd") { try $0.write(schema) }, planTable(plan), planMoneyTable(plan),
    planTermTable(plan),
  ]
}

private func planPage(_ plan: Plan, _ run: RunHeader, templates: TemplateSet) throws -> [UInt8] {
  let moved = plan.movedLines
  return try boundedPage("plan.mustache", templates) { rows in
    planView(plan, run, moved: moved, rows: rows, templates)
  }
}

private func planView(
  _ plan: Plan, _ run: RunHeader, moved: [PlanLine], rows: Int, _ templates: TemplateSet
) -> View {
  // A line in full takes about as much room as a dozen rows.
  let shown = moved.prefix(max(1, rows / 8))
  return [
    "page": .record(
      lookFields(templates, organisation: run.organisation, period: plan.scenario.name).merging([
        "title": .shown("Plan: \(plan.scenario.name)")
      ]) { $1 }),
    "run": runView(run), "name": .shown(plan.scenario.name), "about": .shown(plan.scenario.description, 2000),
    "today": .day(plan.today), "day": .day(plan.day), "isLater": .flag(plan.day > plan.today),
    "period": .text(plan.period.description),
    "moved": .text(counted(moved.count, "line moves", "lines move")),
    "still": .number(plan.lines.count - moved.count),
    "totals": .list(PlanMoney.allCases.map { total($0, plan) }),
    "assumptions": .list(plan.assumptions.map(note)), "hasAssumptions": .flag(!plan.assumptions.isEmpty),
    "notes": .list(plan.notes.map(note)), "hasNotes": .flag(!plan.notes.isEmpty),
    "hasLines": .flag(!moved.isEmpty),
    "lines": .list(shown.enumerated().map { lineView($0.element, number: $0.offset + 1) }),
    "terms": .list(
      PlanTerm.allCases.filter { term in moved.contains { $0.steps.contains { $0.term == term } } }.map {
        ["title": .word($0.title), "meaning": .word($0.meaning)]
      }), "cut": .cut(shown: shown.count, total: moved.count, table: "plan", root: ""),
  ]
}

private func note(_ note: PlanNote) -> View {
  ["text": .shown(note.text, 1000), "place": .shown(note.place)]
}

private func total(_ figure: PlanMoney, _ plan: Plan) -> View {
  let (today, planned) = (plan.total(figure.value, planned: false), plan.total(figure.value, planned: true))
  return [
    "title": .word(figure.title), "today": .amounts(today), "planned": .amounts(planned),
    "isSame": .flag(today == planned),
  ]
}

private func lineView(_ line: PlanLine, number: Int) -> View {
  let steps = line.steps.map { stepView($0.term.title, $0.move) }
  return [
    "publisher": .shown(line.product.publisher), "product": .shown(line.product.title),
    "metric": .word(line.product.metric.title), "anchor": .text("line-\(number)"),
    "status": line.statusPlanned.view, "before": .word(line.statusToday.rawValue),
    "isSameStatus": .flag(line.statusToday == line.statusPlanned),
    "today": figuresView(line.today), "planned": figuresView(line.planned),
    "consumptionRange": .text(line.consumption.isExact ? "" : grouped(line.consumption)),
    "shortfallRange": .text(line.shortfall.isExact ? "" : grouped(line.shortfall)), "steps": .list(steps),
    "difference": stepView("difference", line.difference),
  ]
}

private func figuresView(_ figures: PlanFigures) -> View {
  var fields: [String: View] = [
    "isShort": .flag(figures.shortfall > 0), "isUnpriced": .flag(figures.isUnpriced),
    "money": .list(
      PlanMoney.allCases.map { figure in
        ["title": .word(figure.title), "amounts": .amounts(figure.value(figures))]
      }),
  ]
  for units in PlanUnits.allCases {
    fields[units.rawValue] = .surplus(units.value(figures))
  }
  return .record(fields)
}

private func stepView(_ title: String, _ move: PlanMove) -> View {
  var fields: [String: View] = [
    "title": .word(title),
    "money": .list(
      PlanMoney.allCases.map { figure in
        ["title": .word(figure.title), "amounts": .signed(figure.move(move))]
      }),
  ]
  for units in PlanUnits.allCases {
    fields[units.rawValue] =
      units.move(move).map { .signed($0) }
      ?? (move.changesUnlimited ? "to or from unlimited" : .number(Entitled.unlimited))
  }
  return .record(fields)
}
