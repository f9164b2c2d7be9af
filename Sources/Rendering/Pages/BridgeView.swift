import Facts
import Reconciliation

/// From the count without any use right to the position, as a table and, where shortfall changes, a waterfall.
func bridgeView(_ bridge: RightsBridge, _ line: PositionLine, _ context: PageContext, _ anchor: String)
  -> View
{
  func figures(_ figures: RightsBridge.Figures, _ view: (Int) -> View) -> [String: View] {
    [
      "consumption": view(figures.consumption), "covered": view(figures.covered),
      "shortfall": view(figures.shortfall),
      "surplus": figures.surplus.map(view) ?? .surplus(nil),
    ]
  }
  let title: Wording = "Shortfall of \(shown(line.product.title, 80)), right by right"
  let chart = bridgeChart(bridge, id: "\(anchor)-waterfall", title: title, context.language)
  return [
    "opening": .record(figures(bridge.opening) { .number($0) }),
    "rows": .list(
      bridge.rows.map { row in
        .record(
          figures(row.effect) { .signed($0) }.merging(
            [
              "rule": .shown(row.rule, 60), "name": .shown(Wording(fixed: row.name), 120),
              "clause": .shown(row.clause, 160),
              "href": .text("../method.html#" + context.anchor(rule: row.rule)),
              "hasValue": .flag(row.value.map { $0.minor != 0 } ?? false), "value": .money(row.value),
            ], uniquingKeysWith: { first, _ in first }))
      }),
    "closing": .record(figures(bridge.closing) { .number($0) }),
    "hasChart": .flag(chart != nil), "chart": .markup(chart ?? Markup(source: "")),
  ]
}

/// How the product stood on each day, with its chart and the days on which something changed.
func courseView(
  _ course: ProductCourse, _ line: PositionLine, _ anchor: String, _ language: Language
) -> View {
  // A pool's load has a chart of its own.
  guard course.points.first?.peak == nil, course.points.first?.held != nil || course.changes.count > 1
  else { return false }
  let title: Wording = "Entitlement and seats of \(shown(line.product.title, 80)) by day"
  let chart = courseChart(course, id: "\(anchor)-course-chart", title: title, language)
  let changes = course.changes
  return [
    "hasChart": .flag(chart != nil), "chart": .markup(chart ?? Markup(source: "")),
    "hasHeld": .flag(course.points.first?.held != nil),
    "changes": .list(
      changes.suffix(12).map {
        [
          "day": .day($0.day), "entitled": .number($0.entitled),
          "held": .number($0.held),
        ]
      }),
    "count": .text(counted(changes.count, "day", "days")),
  ]
}

/// What an entitlement's terms say beside its dates: maintenance, reservations, upgrades, scope, commitments.
func termNotes(_ entitlement: Entitlement) -> [Wording] {
  var notes: [Wording] = []
  if entitlement.upgradedAway > 0 { notes.append("\(grouped(entitlement.upgradedAway)) upgraded away") }
  if entitlement.withoutBase > 0 { notes.append("\(grouped(entitlement.withoutBase)) without base") }
  if entitlement.parts.contains(where: { $0.maintainedTo != nil }) {
    var byDay: [Day?: Entitled] = [:]
    for part in entitlement.parts {
      byDay[part.maintainedTo, default: .limited(0)] =
        byDay[part.maintainedTo, default: .limited(0)] + part.units
    }
    notes += byDay.sorted { ($0.key ?? Day(number: .min)) > ($1.key ?? Day(number: .min)) }.map {
      day, units in
      day.map { "\(grouped(units)) maintained to \($0)" } ?? "\(grouped(units)) not maintained"
    }
  }
  for part in entitlement.parts where !part.reservation.isEmpty {
    notes.append("\(grouped(part.units)) reserved by \(shown(part.reservation, 40))")
  }
  let scope = entitlement.scope
  for (name, values) in [
    ("only territory" as Wording, scope.territories), ("only department", scope.departments),
    ("only role", scope.roles), ("only list", scope.lists),
  ] where !values.isEmpty {
    notes.append("\(name) \(shown(values.joined(separator: ", "), 80))")
  }
  if let units = entitlement.minimumCommitment { notes.append("commitment of \(grouped(units)) at least") }
  if let cap = entitlement.upliftCapPercent { notes.append("uplift of \(cap) % at most") }
  return notes
}
