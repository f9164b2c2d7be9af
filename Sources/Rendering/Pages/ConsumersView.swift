import Facts
import Reconciliation

/// Who and what consumes a product: whoever is not covered first, then seats that need a look, then the rest, each in
/// the evidence's order.
func consumersView(_ line: PositionLine, _ context: PageContext, rows: Int) -> View {
  let consumption = context.evidence.consumption
  let indices = context.consumption[line.product.id] ?? []
  var covering: [Consumer: [(entitlement: String, units: Int)]] = [:]
  for index in context.allocations[line.product.id] ?? [] {
    let allocation = context.evidence.allocations[index]
    covering[allocation.consumer, default: []].append((allocation.entitlement, allocation.units))
  }
  // One pass into three lists keeps the order and avoids sorting a hundred thousand people for a page of 500.
  var classes: [[Int]] = [[], [], []]
  for index in indices {
    let unit = consumption[index]
    let covered = (covering[unit.consumer] ?? []).reduce(0) { $0 + $1.units }
    let rank = covered < unit.units.expected ? 0 : unit.seat == nil || unit.seat == .allocatedInUse ? 2 : 1
    classes[rank].append(index)
  }
  let kinds = Set(indices.map { consumption[$0].consumer.kind })
  let shownIndices = (classes[0] + classes[1] + classes[2]).prefix(rows)
  return [
    "list": .list(shownIndices.map { consumerView(consumption[$0], covering, context) }),
    "cut": .cut(shown: shownIndices.count, total: indices.count, table: "consumption", root: "../"),
    "arePeople": .flag(kinds.contains(.person) || kinds.contains(.login)),
    "uncovered": .text(classes[0].isEmpty ? "" : counted(classes[0].count, "row", "rows")),
  ]
}

private func consumerView(
  _ unit: ConsumptionUnit, _ covering: [Consumer: [(entitlement: String, units: Int)]], _ context: PageContext
) -> View {
  let parts = covering[unit.consumer] ?? []
  let covered = parts.reduce(0) { $0 + $1.units }
  return [
    "title": .shown(unit.title.isEmpty ? unit.consumer.id : unit.title, 80),
    "id": .shown(unit.title.isEmpty || unit.title == unit.consumer.id ? "" : unit.consumer.id, 80),
    "kind": .text(unit.consumer.kind == .login ? "unresolved login" : unit.consumer.kind.rawValue),
    "units": .text(grouped(unit.units)), "seat": .text(unit.seat?.rawValue ?? ""),
    "style": .text(unit.seat.map(Seats.names) ?? "none"),
    "coveredBy": .shown(parts.prefix(3).map(\.entitlement).joined(separator: ", "), 100),
    "isUncovered": .flag(covered < unit.units.expected),
    "missing": .number(max(0, unit.units.expected - covered)),
    "assigned": .day(unit.assigned), "lastUse": .day(unit.lastUse), "days": .number(unit.activeDays),
    "entity": .shown(unit.legalEntity, 60), "department": .shown(unit.department, 60),
    "rule": .shown(unit.rule, 160), "origins": context.origins(unit.origins, root: "../", limit: 2),
  ]
}
