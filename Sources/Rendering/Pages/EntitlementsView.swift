import Facts
import Reconciliation

/// All entitlements of a product: first those that count, then those that do not, and why.
func entitlementsView(_ line: PositionLine, _ context: PageContext, _ anchor: String, rows: Int) -> View {
  let all = context.entitlements[line.product.id] ?? []
  let ordered = all.filter(\.standing.counts) + all.filter { !$0.standing.counts }
  return [
    "list": .list(ordered.prefix(rows).map { entitlementView($0, context) }),
    "cut": .cut(shown: min(rows, all.count), total: all.count, table: "entitlements", root: "../"),
  ]
}

private func entitlementView(_ entitlement: Entitlement, _ context: PageContext) -> View {
  let from = entitlement.validFrom?.description ?? "start not known"
  let to = entitlement.validTo?.description ?? "perpetual"
  var notes: [String] = []
  if let deadline = entitlement.noticeDeadline { notes.append("notice by \(deadline)") }
  if entitlement.renewsItself { notes.append("renews itself") }
  notes += termNotes(entitlement)
  return [
    "id": .shown(entitlement.id, 60), "quantity": .number(entitlement.quantity),
    "counts": .flag(entitlement.standing.counts), "standing": .shown(words(for: entitlement.standing), 200),
    "metric": .text(entitlement.metric.title), "from": .text(from), "to": .text(to),
    "notes": .text(notes.joined(separator: ", ")), "grade": .text(entitlement.grade.title),
    "document": .shown(entitlement.document, 80), "agreement": .shown(entitlement.agreement, 80),
    "entity": .shown(entitlement.entity.isEmpty ? "any" : entitlement.entity, 60),
    "cost": .money(entitlement.unitCost), "hasCost": .flag(entitlement.unitCost != nil),
    "origins": context.origins(entitlement.origins, root: "../"),
  ]
}

/// Why consumers stay uncovered under any allocation, in words, and who they are.
func proofView(_ proof: CoverageLimit, _ line: PositionLine, _ context: PageContext, _ anchor: String)
  -> View
{
  let members = 24
  let (one, many) = consumerNames(proof.consumers)
  let these = proof.consumers.count == 1 ? "This \(one)" : "These \(grouped(proof.consumers.count)) \(many)"
  let needs =
    proof.needed == proof.consumers.count ? "" : ", needing \(units(proof.needed, line.product.metric)),"
  let rights: String
  switch proof.entitlements.count {
  case 0: rights = "can be covered by no entitlement"
  case 1: rights = "can only be covered by this one entitlement, which holds \(grouped(proof.capacity))"
  default:
    rights =
      "can only be covered by these \(grouped(proof.entitlements.count)) entitlements, "
      + "which hold \(grouped(proof.capacity))"
  }
  let short = "short by \(grouped(proof.leastShort)) under any allocation"
  let words =
    switch proof.proof {
    case .cut: "\(these)\(needs) \(rights): \(short)."
    case .search(let parts):
      "\(these) need \(grouped(proof.needed)) units, of which at most \(grouped(proof.needed - proof.leastShort)) can be "
        + "covered at once, because suites and fixed allocations stand in each other's way: \(short), proved by a search "
        + "in \(parts == 1 ? "one part" : "\(grouped(parts)) parts") (see the certificate)."
    }
  return [
    "words": .text(words),
    "needed": .number(proof.needed), "capacity": .number(proof.capacity),
    "shortfall": .number(proof.leastShort),
    "entitlements": .list(proof.entitlements.prefix(members).map { .shown($0, 60) }),
    "moreEntitlements": .text(more(proof.entitlements.count, members)),
    "consumers": .list(proof.consumers.prefix(members).map { .shown($0.id, 60) }),
    "moreConsumers": .text(more(proof.consumers.count, members)),
  ]
}

private func more(_ count: Int, _ shown: Int) -> String { count > shown ? grouped(count - shown) : "" }

private func consumerNames(_ consumers: [Consumer]) -> (one: String, many: String) {
  let kinds = Set(consumers.map(\.kind))
  if kinds == [.person] { return ("person", "people") }
  if kinds == [.device] { return ("device", "devices") }
  if kinds == [.pool] { return ("pool", "pools") }
  if kinds == [.minimum] { return ("minimum", "minimums") }
  if kinds == [.login] { return ("login", "logins") }
  return ("consumer", kinds == [.person, .login] ? "people and logins" : "consumers")
}

/// The load of a concurrent pool, with its chart and the table behind it.
func poolView(_ pool: PoolLoad, _ line: PositionLine, _ anchor: String) -> View {
  let title = "Daily peaks of \(shown(line.product.title, 80))"
  let chart = loadChart(pool, limit: line.effectiveEntitlement, id: "\(anchor)-load", title: title)
  let busiest = pool.dailyPeaks.sorted { ($1.units, $0.day) < ($0.units, $1.day) }.prefix(10)
  return [
    "hasChart": .flag(chart != nil), "chart": .markup(chart ?? Markup(source: "")),
    "percentile": .text(pool.percentile.map(String.init) ?? ""), "counted": .number(pool.counted),
    "peak": .number(pool.peak), "expected": .number(pool.peak.expected),
    "peakAt": .text(pool.peakAt?.description ?? "never"), "people": .number(pool.peakPeople),
    "sessions": .number(pool.sessions), "atLimit": .text(duration(pool.secondsAtLimit)),
    "aboveLimit": .text(duration(pool.secondsAboveLimit)), "episodes": .number(pool.denialEpisodes),
    "lines": .number(pool.denialLines), "denied": .number(pool.deniedPeople),
    "quality": .list(
      LicenceSession.Quality.allCases.map {
        ["name": .text($0.rawValue), "count": .number(pool.quality[$0] ?? 0)]
      }),
    "busiest": .list(busiest.map { ["day": .day($0.day), "units": .number($0.units)] }),
    "limit": .number(line.effectiveEntitlement),
    "days": .text(counted(pool.dailyPeaks.count, "day", "days")),
    "heat": poolDaysView(pool, line, anchor),
  ]
}
