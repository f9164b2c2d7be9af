import Facts
import Reconciliation

/// How each entitlement stands before each group of a product's consumers: what covers them, and why no more.
///
/// Groups that lack something come first; groups without a choice and without a lack say nothing and are left out.
func coverageView(_ line: PositionLine, _ context: PageContext, rows: Int) -> View {
  let groups = (context.coverageGroups[line.product.id] ?? [])
    .filter { $0.covered < $0.needed || $0.ways.count > 1 }
  let ordered = groups.filter { $0.covered < $0.needed } + groups.filter { $0.covered >= $0.needed }
  var shown: [View] = []
  var open = rows
  for group in ordered where open > 0 {
    shown.append(view(group, ways: open))
    open -= max(1, group.ways.count)
  }
  let fixed = context.evidence.fixedOrder.shortfall[line.product.id] ?? 0
  return [
    "hasGroups": .flag(!shown.isEmpty), "groups": .list(shown),
    "cut": .cut(shown: shown.count, total: ordered.count, table: "coverage-groups", root: "../"),
    "hasFixedOrder": .flag(fixed > line.shortfall),
    "fixedOrder": .text(
      "Handed out in a fixed order, first fit, \(grouped(fixed)) would be reported short; "
        + "\(grouped(fixed - line.shortfall)) of them can be covered in truth."),
  ]
}

private func view(_ group: CoverageGroup, ways: Int) -> View {
  [
    "id": .text(group.id), "consumers": .number(group.consumers), "needed": .number(group.needed),
    "covered": .number(group.covered), "isShort": .flag(group.covered < group.needed),
    "short": .number(group.needed - group.covered), "hasWays": .flag(!group.ways.isEmpty),
    "ways": .list(
      group.ways.prefix(ways).map { way in
        [
          "part": .shown(way.part, 60), "covers": .number(way.covers), "right": .shown(way.right, 60),
          "hasRight": .flag(!way.right.isEmpty), "eligible": .text(way.isEligible ? "may cover" : "may not"),
          "words": .english(way.words, 160),
        ]
      }),
  ]
}
