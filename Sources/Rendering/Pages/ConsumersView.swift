import Facts
import Reconciliation

/// The consumers of a product in the order of its page: whoever is not covered first, then seats that need a look, then
/// the rest, each in the evidence's order. Found once for a page, however often that is rendered.
struct ConsumerOrder: Sendable {
  /// Indices into the evidence's consumption, at most ``Page/mostRows``.
  var first: [Int] = []
  var total = 0
  var uncovered = 0
  var arePeople = false
  /// Entitlements and units of those in ``first``.
  var covering: [Consumer: [Allocation]] = [:]

  init(_ line: PositionLine, _ context: PageContext) {
    let evidence = context.evidence
    let allocations = context.allocations[line.product.id] ?? []
    var covered: [Consumer: Int] = [:]
    for allocation in allocations.lazy.flatMap({ evidence.allocations[$0] }) {
      covered[allocation.consumer, default: 0] += allocation.units
    }
    var classes: [[Int]] = [[], [], []]
    for index in (context.consumption[line.product.id] ?? []).joined() {
      let unit = evidence.consumption[index]
      total += 1
      if unit.consumer.kind == .person || unit.consumer.kind == .login { arePeople = true }
      let isCovered = covered[unit.consumer, default: 0] >= unit.units.expected
      if !isCovered { uncovered += 1 }
      let rank = !isCovered ? 0 : unit.seat == nil || unit.seat == .allocatedInUse ? 2 : 1
      if classes[rank].count < Page.mostRows { classes[rank].append(index) }
    }
    first = Array(classes.joined().prefix(Page.mostRows))
    let shown = Set(first.map { evidence.consumption[$0].consumer })
    for allocation in allocations.lazy.flatMap({ evidence.allocations[$0] })
    where shown.contains(allocation.consumer) {
      covering[allocation.consumer, default: []].append(allocation)
    }
  }
}

/// Who and what consumes a product.
func consumersView(_ order: ConsumerOrder, _ context: PageContext, rows: Int) -> View {
  let indices = order.first.prefix(rows)
  return [
    "list": .list(indices.map { consumerView(context.evidence.consumption[$0], order, context) }),
    "cut": .cut(shown: indices.count, total: order.total, table: "consumption", root: "../"),
    "arePeople": .flag(order.arePeople),
    "uncovered": .text(order.uncovered == 0 ? .empty : counted(order.uncovered, "row", "rows")),
  ]
}

private func consumerView(_ unit: ConsumptionUnit, _ order: ConsumerOrder, _ context: PageContext) -> View {
  let parts = order.covering[unit.consumer] ?? []
  let covered = parts.reduce(0) { $0 + $1.units }
  return [
    "title": .shown(named(unit.title.isEmpty ? unit.consumer.id : unit.title, else: "(blank)"), 80),
    "id": .shown(unit.title.isEmpty || unit.title == unit.consumer.id ? "" : unit.consumer.id, 80),
    "kind": .word(unit.consumer.kind == .login ? "unresolved login" : unit.consumer.kind.rawValue),
    "units": .number(unit.units), "seat": .word(unit.seat?.rawValue ?? ""),
    "style": .text(unit.seat.map(Seats.names) ?? "none"),
    "coveredBy": .shown(parts.prefix(3).map(\.entitlement).joined(separator: ", "), 100),
    "isUncovered": .flag(covered < unit.units.expected),
    "missing": .number(max(0, unit.units.expected - covered)),
    "assigned": .day(unit.assigned), "lastUse": .day(unit.lastUse),
    "days": .text(counted(unit.activeDays, "active day", "active days")),
    "entity": .shown(unit.legalEntity, 60), "department": .shown(unit.department, 60),
    "rule": .shown(Wording(fixed: unit.rule), 160),
    "origins": context.origins(unit.origins, root: "../", limit: 2),
  ]
}
