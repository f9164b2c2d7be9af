import Facts
import Reconciliation

extension Page {
  /// `bridge.html`: how each line of the previous pack's position became this one's.
  static func bridge(_ context: PageContext) -> Page {
    Page(path: "bridge.html", template: "bridge.mustache", title: "Position bridge", section: "bridge.html") {
      rows in
      let bridge = context.evidence.bridge
      let moved = bridge?.movedLines ?? []
      let shown = moved.prefix(rows)
      let each = max(1, min(12, rows / max(1, shown.count) * 3))
      return [
        "isFirst": .flag(context.evidence.run.lastClose == nil), "isAbsent": .flag(bridge == nil),
        "fromPack": .shown(bridge?.opening.pack ?? context.evidence.run.lastClose?.name ?? ""),
        "fromPeriod": .shown(bridge?.opening.period ?? ""),
        "fromDay": .day(bridge?.opening.asOf), "toDay": .day(bridge?.closing.asOf),
        "notes": .list((bridge?.notes ?? []).map { .english($0, 400) }),
        "terms": .list(
          BridgeTerm.allCases.map { ["name": .word($0.title), "meaning": .word($0.meaning)] }),
        "moved": .text(counted(moved.count, "line moved", "lines moved")),
        "still": .text(counted((bridge?.lines.count ?? 0) - moved.count, "did not", "did not")),
        "hasLines": .flag(!moved.isEmpty), "lines": .list(shown.map { lineView($0, context, each) }),
        "cut": .cut(shown: shown.count, total: moved.count, table: "bridge", root: ""),
      ]
    }
  }

  private static func lineView(_ line: BridgeLine, _ context: PageContext, _ each: Int) -> View {
    [
      "title": .shown(context.title(line.product), 120), "publisher": .shown(line.publisher, 80),
      "anchor": .text("bridge-" + context.anchor(line.product)),
      "href": .text(context.productLink(line.product, root: "")),
      "opening": figuresView(line.opening), "closing": figuresView(line.closing),
      "steps": .list(
        line.steps.map { step in
          [
            "term": .word(step.term.title), "entitlement": .change(step.entitlement),
            "net": .change(step.consumption), "shortfall": .change(step.shortfall),
            "surplus": step.surplus.map { .change($0) } ?? "",
            "agreement": .change(step.byAgreement),
            "rows": .list(step.rows.prefix(each).map(rowView)),
            "more": .text(step.rows.count > each ? grouped(step.rows.count - each) : .empty),
          ]
        }),
    ]
  }

  private static func figuresView(_ figures: BridgeFigures) -> View {
    let beside: Wording = figures.entitlement == 0 ? .empty : " and \(grouped(figures.entitlement))"
    return [
      "entitlement": figures.isUnlimited ? .text("unlimited\(beside)") : .number(figures.entitlement),
      "net": .number(figures.consumption), "shortfall": .number(figures.shortfall),
      "surplus": .surplus(figures.surplus),
    ]
  }

  private static func rowView(_ row: BridgeRow) -> View {
    let units = row.entitlement + row.consumption
    return [
      "units": .change(units), "kind": .word(row.subjectKind),
      "subject": .shown(named(row.subject, else: "(blank)"), 80), "reason": .english(row.reason, 200),
      "origin": .shown(row.origins.first ?? "", 120),
    ]
  }
}
