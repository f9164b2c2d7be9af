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
  let from: View = entitlement.validFrom.map { .day($0) } ?? "start not known"
  let to: View = entitlement.validTo.map { .day($0) } ?? "perpetual"
  var notes: [Wording] = []
  if let deadline = entitlement.noticeDeadline { notes.append("notice by \(deadline)") }
  if entitlement.renewsItself { notes.append("renews itself") }
  notes += termNotes(entitlement)
  return [
    "id": .shown(entitlement.id, 60), "quantity": .number(entitlement.quantity),
    "counts": .flag(entitlement.standing.counts), "standing": .shown(words(for: entitlement.standing), 200),
    "metric": .word(entitlement.metric.title), "from": from, "to": to,
    "notes": .text(notes.joined(separator: ", ")), "grade": .word(entitlement.grade.title),
    "document": .shown(entitlement.document, 80), "agreement": .shown(entitlement.agreement, 80),
    "entity": .shown(entitlement.entity.isEmpty ? "any" : Wording(data: entitlement.entity), 60),
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
  let these: Wording =
    proof.consumers.count == 1
    ? Wording(fixed: "This \(one)") : "These \(counted(proof.consumers.count, many, many))"
  let needs: Wording =
    proof.needed == proof.consumers.count ? .empty : ", needing \(units(proof.needed, line.product.metric)),"
  let rights: Wording
  switch proof.entitlements.count {
  case 0: rights = "can be covered by no entitlement"
  case 1: rights = "can only be covered by this one entitlement, which holds \(grouped(proof.capacity))"
  default:
    rights =
      "can only be covered by these \(grouped(proof.entitlements.count)) entitlements, "
      + "which hold \(grouped(proof.capacity))"
  }
  let short: Wording = "short by \(grouped(proof.leastShort)) under any allocation"
  let words: Wording =
    switch proof.proof {
    case .cut: "\(these)\(needs) \(rights): \(short)."
    case .search(let parts):
      "\(these) need \(grouped(proof.needed)) units, of which at most \(grouped(proof.needed - proof.leastShort)) can be "
        + "covered at once, because suites and fixed allocations stand in each other's way: \(short), proved by a search "
        + "in \(counted(parts, "part", "parts")) (see the certificate)."
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

private func more(_ count: Int, _ shown: Int) -> Wording { count > shown ? grouped(count - shown) : .empty }

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
func poolView(
  _ pool: PoolLoad, _ line: PositionLine, _ anchor: String, _ language: Language
) -> View {
  let title: Wording = "Daily peaks of \(shown(line.product.title, 80))"
  let chart = loadChart(pool, limit: line.effectiveEntitlement, id: "\(anchor)-load", title: title, language)
  let busiest = pool.dailyPeaks.sorted { ($1.units, $0.day) < ($0.units, $1.day) }.prefix(10)
  return [
    "hasChart": .flag(chart != nil), "chart": .markup(chart ?? Markup(source: "")),
    "percentile": .plain(pool.percentile.map(String.init) ?? ""), "counted": .number(pool.counted),
    "peak": .number(pool.peak), "expected": .number(pool.peak.expected),
    "peakAt": pool.peakAt.map { .plain($0.description) } ?? "never", "people": .number(pool.peakPeople),
    "sessions": .number(pool.sessions), "atLimit": .text(duration(pool.secondsAtLimit)),
    "aboveLimit": .text(duration(pool.secondsAboveLimit)), "episodes": .number(pool.denialEpisodes),
    "lines": .number(pool.denialLines), "denied": .number(pool.deniedPeople),
    "quality": .list(
      LicenceSession.Quality.allCases.map {
        ["name": .word($0.rawValue), "count": .number(pool.quality[$0] ?? 0)]
      }),
    "busiest": .list(busiest.map { ["day": .day($0.day), "units": .number($0.units)] }),
    "limit": .number(line.effectiveEntitlement),
    "days": .text(counted(pool.dailyPeaks.count, "day", "days")),
    "heat": poolDaysView(pool, line, anchor, language),
  ]
}
