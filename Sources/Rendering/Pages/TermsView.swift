import Facts
import Reconciliation

/// Spans of earlier use that a page shows of one entitlement at most.
private let shownParts = 24

/// Entitlements of units that are used up: from what was bought to what is left, and where the use before is known from.
func termsView(_ line: PositionLine, _ context: PageContext) -> View {
  if line.balances.isEmpty { return false }
  let shown = min(60, line.balances.count)
  return [
    "words": .text(lastsWords(line)),
    "ruleHref": .text("../method.html#" + context.anchor(rule: "entitlement:used-up-over-term")),
    "ended": .text(
      line.endedInPeriod > 0
        ? "Terms that ended within the period may have served \(grouped(line.endedInPeriod)) of it; they count no more on \(line.asOf)."
        : .empty),
    "list": .list(line.balances.prefix(shown).map { balanceView($0, context) }),
    "cut": .cut(shown: shown, total: line.balances.count, table: "term-balances", root: "../"),
  ]
}

private func balanceView(_ balance: TermBalance, _ context: PageContext) -> View {
  let from: View = balance.validFrom.map { .day($0) } ?? "start not known"
  let to: View = balance.validTo.map { .day($0) } ?? "perpetual"
  return [
    "id": .shown(balance.entitlement, 60), "from": from, "to": to, "granted": .number(balance.granted),
    "earlier": .number(balance.earlier.units.expected), "earlierRange": .text(range(balance.earlier.units)),
    "left": .number(balance.left.expected), "leftRange": .text(range(balance.left)),
    "used": .number(balance.used), "usedRange": .text(range(balance.drawn)),
    "remaining": .number(balance.remaining),
    "fate": .text(fate(balance)),
    "overdrawn": .text(
      balance.overdrawn > 0
        ? "earlier closes allocated \(grouped(balance.overdrawn)) more than it grants: restate the later of them"
        : .empty),
    "parts": .list(
      balance.earlier.parts.prefix(shownParts).map { part in
        [
          "words": .text(words(part)),
          "origins": part.origin.map { context.origins([$0], root: "../") } ?? false,
        ]
      }),
    "more": .text(
      balance.earlier.parts.count > shownParts
        ? "and \(grouped(balance.earlier.parts.count - shownParts)) more" : .empty),
  ]
}

private func range(_ units: Estimate) -> Wording {
  units.isExact ? .empty : "\(grouped(units.low))–\(grouped(units.high))"
}

private func fate(_ balance: TermBalance) -> Wording {
  if balance.remaining == 0 { return .empty }
  return balance.lasts ? "still to be used" : "lost: the term is over"
}

/// `2026-Q1: 400, allocated by that close`.
private func words(_ part: EarlierUse.Part) -> Wording {
  let units: Wording =
    part.units.isExact
    ? "\(grouped(part.units.expected))"
    : "\(grouped(part.units.low)) to \(grouped(part.units.high))"
  let from: Wording = part.from.map { "\($0) to \(part.to)" } ?? "up to \(part.to)"
  switch part.source {
  case .close: return "\(shown(part.period, 20)): \(units), allocated by its close"
  case .cameLate:
    return part.units.high == 0
      ? "\(shown(part.period, 20)): \(units); its close did not know these units, and left no use without cover"
      : "\(shown(part.period, 20)): \(units), used without cover by its close, which did not know these units; a restatement of it tells"
  case .stated:
    return part.document.isEmpty
      ? "\(from): \(units), by a stated balance, not proven"
      : "\(from): \(units), by a stated balance, not proven: \(shown(part.document, 80))"
  case .unknown:
    return "\(from): \(units), no close tells; a line in catalogue/balances.csv would"
  }
}

/// How long what is left lasts.
private func lastsWords(_ line: PositionLine) -> Wording {
  guard line.leftInTerm > 0 else { return "Nothing is left that could be used after \(line.asOf)." }
  guard let day = line.lastsUntil else {
    return "\(grouped(line.leftInTerm)) are left, and nothing was used in the period."
  }
  return
    "\(grouped(line.leftInTerm)) are left. If use goes on as in the period, they are used up on \(day), unless their term ends before."
}
