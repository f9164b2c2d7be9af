import Facts
import Reconciliation

private let leading = 4

/// Where are we short?
func shortAnswer(_ context: PageContext) -> View {
  let short = context.evidence.positions.filter { $0.shortfall > 0 }
  let open = context.evidence.positions.count { $0.status == .undetermined }
  let worst = short.sorted { rank($0.shortfallCost, $0.shortfall) > rank($1.shortfallCost, $1.shortfall) }
  let money = PositionMoney(short)
  return [
    "products": .number(short.count), "isNone": .flag(short.isEmpty),
    "words": .text(short.count == 1 ? "product is short" : "products are short"),
    "of": .number(context.evidence.positions.count),
    "cost": .amounts(money.shortfallCost, unpriced: money.unpriced.shortfall),
    "undetermined": .text(
      open > 0 ? counted(open, "line is undetermined", "lines are undetermined") : .empty),
    "list": .list(
      worst.prefix(leading).map { line in
        [
          "title": .shown(named(line.product.title, else: "No name"), 60),
          "href": .text(context.productLink(line.product.id, "position", root: "")),
          "units": .text(units(line.shortfall, line.product.metric)),
          "cost": .amounts(line.shortfallCost, unpriced: line.unpriced.shortfall),
        ]
      }),
    "more": .text(worst.count > leading ? grouped(worst.count - leading) : .empty),
  ]
}

/// Where do we waste?
func wasteAnswer(_ context: PageContext) -> View {
  let wasting = context.evidence.positions.filter {
    ($0.surplus ?? 0) > 0 || ($0.seats[.allocatedNotInUse] ?? 0) > 0 || !$0.potentialSaving.isZero
  }
  let worst = wasting.sorted {
    rank($0.surplusCost, $0.surplus ?? 0, $0.potentialSaving)
      > rank($1.surplusCost, $1.surplus ?? 0, $1.potentialSaving)
  }
  let money = PositionMoney(wasting)
  let idle = context.evidence.positions.reduce(0) { $0 + ($1.seats[.allocatedNotInUse] ?? 0) }
  return [
    "products": .number(wasting.count), "isNone": .flag(wasting.isEmpty),
    "words": .text(
      wasting.count == 1 ? "product has unused rights or seats" : "products have unused rights or seats"),
    "cost": .amounts(money.surplusCost, unpriced: money.unpriced.surplus),
    "saving": .amounts(money.potentialSaving, unpriced: money.unpriced.idleSeats), "idle": .number(idle),
    "list": .list(
      worst.prefix(leading).map { line in
        [
          "title": .shown(named(line.product.title, else: "No name"), 60),
          "href": .text(context.productLink(line.product.id, "position", root: "")),
          "surplus": .text(line.surplus.map { "\(units($0, line.product.metric)) surplus" } ?? "unlimited"),
          "idle": .text(
            (line.seats[.allocatedNotInUse] ?? 0) > 0
              ? "\(grouped(line.seats[.allocatedNotInUse] ?? 0)) held and not used" : .empty),
        ]
      }),
    "more": .text(worst.count > leading ? grouped(worst.count - leading) : .empty),
  ]
}

/// How much money, by currency; currencies are never added together.
func moneyAnswer(_ evidence: Evidence) -> View {
  let money = PositionMoney(evidence.positions)
  let unpriced = money.unpriced
  let columns = [
    (money.shortfallCost, unpriced.shortfall), (money.surplusCost, unpriced.surplus),
    (money.potentialSaving, unpriced.idleSeats),
  ]
  let currencies = money.currencies.isEmpty ? [evidence.run.currency] : money.currencies
  let rows: [View] = currencies.map { currency in
    let values = columns.map { column, unpriced -> View in
      let amount = column.sorted.first { $0.currency == currency } ?? Money(minor: 0, currency: currency)
      // Nothing is not known to be all there is.
      return amount.minor == 0 && unpriced > 0 ? .shown("no price known" as Wording) : .amount(amount)
    }
    return [
      "currency": .text(currency.code), "shortfall": values[0], "surplus": values[1], "saving": values[2],
    ]
  }
  return [
    "rows": .list(rows),
    "unpriced": unpriced == UnpricedUnits()
      ? .flag(false)
      : .record([
        "short": .number(unpriced.shortfall), "surplus": .number(unpriced.surplus),
        "idle": .number(unpriced.idleSeats),
      ]),
  ]
}

/// What changed since the last close?
func changedAnswer(_ evidence: Evidence) -> View {
  let kinds = Dictionary(grouping: evidence.changes, by: \.subjectKind)
  let rows = kinds.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
  return [
    "isFirst": .flag(evidence.run.lastClose == nil),
    "previous": .shown(evidence.run.lastClose?.period ?? ""), "isClose": .flag(evidence.run.isClose),
    "total": .number(evidence.changes.count),
    "words": .text(evidence.changes.count == 1 ? "change" : "changes"),
    "kinds": .list(
      rows.prefix(6).map { kind, changes in
        [
          "name": .shown(named(Wording(fixed: kind), else: "no kind named"), 40),
          "href": .text("changes.html#changes"),
          "count": .number(changes.count),
          "detail": .text(changeCounts(changes)),
        ]
      }),
  ]
}

/// Who must act, and by when?
func actorsAnswer(_ context: PageContext) -> View {
  let owners = findingOwners(context.evidence)
  let open = context.evidence.findings.count { $0.state.isOpen }
  return [
    "open": .number(open), "isNone": .flag(open == 0),
    "words": .text(open == 1 ? "finding is open" : "findings are open"),
    "list": .list(owners.prefix(6).map { $0.view(root: "") }),
    "more": .text(owners.count > 6 ? grouped(owners.count - 6) : .empty),
  ]
}

/// Can this be trusted?
func trustAnswer(_ evidence: Evidence) -> View {
  let total = RowTotals(evidence.accounts)
  let unbalanced = evidence.accounts.count { !$0.balances }
  func unresolved(_ kind: String) -> Int { evidence.unresolved.count { $0.kind == kind } }
  let files = evidence.accounts.count
  let required = evidence.run.approvers.filter(\.isRequired)
  return [
    "balanced": .number(files - unbalanced),
    "files": .text("of \(counted(files, "file balances", "files balance"))"), "rows": total.view,
    "rejected": .text(counted(total.rejected, "row", "rows")), "hasRejected": .flag(total.rejected > 0),
    "names": .text(counted(unresolved("product"), "product name", "product names")),
    "logins": .text(counted(unresolved("identity"), "login", "logins")),
    "hosts": .text(counted(unresolved("device"), "host", "hosts")),
    "isToBeSigned": .flag(!required.isEmpty),
    "approvers": .number(required.count),
    "approverNames": .shown(
      required.map { "\(shown($0.name, 40)) (\(shown($0.role, 40)))" }.joined(separator: ", "),
      300),
    "hasUnresolved": .flag(!evidence.unresolved.isEmpty),
    "previous": .shown(evidence.run.previous?.name ?? ""),
    "digest": .text(evidence.run.previous?.tagManifestDigest.hex ?? ""),
  ]
}

/// `3 people`, `1 core`.
func units(_ count: Int, _ metric: Metric) -> Wording {
  counted(count, metric.unitNames.one, metric.unitNames.many)
}

/// For sorting only: the largest amount of any currency, then units. No amount is added across currencies.
private func rank(_ amounts: Amounts, _ units: Int, _ other: Amounts = Amounts()) -> (Int64, Int) {
  ((amounts.sorted + other.sorted).map(\.minor).max() ?? 0, units)
}
