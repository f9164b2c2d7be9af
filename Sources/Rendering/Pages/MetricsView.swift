import Facts
import Reconciliation

/// What a line's metric alone has to say: its facts, and its costs by tier.
func metricView(_ line: PositionLine) -> View {
  if line.facts.isEmpty, line.tierCosts.isEmpty { return false }
  return [
    "facts": .list(
      line.facts.map {
        ["name": .word($0.name), "value": .shown($0.value, 80), "note": .shown(Wording(fixed: $0.note), 240)]
      }),
    "hasTiers": .flag(!line.tierCosts.isEmpty),
    "tiers": .list(
      line.tierCosts.map {
        [
          "kind": .text($0.kind == .tier ? "within the entitlement" : "beyond it"),
          "from": .number($0.from), "units": .number($0.units),
          "price": .value(.decimal($0.unitPrice, isGrouped: false)),
          "amounts": .money($0.amount),
        ]
      }),
  ]
}

/// The records to resolve first, best first.
func resolveFirstViews(_ context: PageContext, rows: Int) -> View {
  .list(
    context.evidence.resolveFirst.prefix(rows).map { item in
      [
        "name": .shown(named(item.name, else: "(blank)"), 80), "kind": .word(item.kind.rawValue),
        "missing": .english(item.missing, 120), "decides": .flag(item.decides), "units": .number(item.units),
        "products": .list(
          item.parts.prefix(5).map {
            [
              "title": .shown(context.title($0.product), 60), "units": .number($0.units),
              "href": .text(context.productLink($0.product, "consumption", root: "")),
            ]
          }),
        "more": .text(item.parts.count > 5 ? grouped(item.parts.count - 5) : .empty),
        "hasAmount": .flag(!item.amounts.isZero), "amounts": .amounts(item.amounts),
        "action": .english(item.action, 200), "origin": context.origin(item.origin, root: ""),
      ]
    })
}
