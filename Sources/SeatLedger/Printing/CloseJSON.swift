import Facts
import Reconciliation

/// The result of `seatledger close` for programs.
///
/// - `periods`: one object a closed period: `period`, `asOf`, `at`, `organisation`, `pack`, `restates` (the pack that it restates, or `null`), `positions`,
///   `findings` (by severity: `open`, `accepted`, `inRemediation`, `exposure`, `saving`, and the units in neither, `unpricedExposure`
///   and `unpricedSaving`), `changes` (by kind),
///   `rejectedRows`, `unresolvedNames`, `resolveFirst` (as `seatledger check` has it).
/// - `skipped`: periods that were sealed before: `period`, `name`, `pack`.
/// - `nextDue`: the day on which the next period is due.
///
/// A position has `publisher`, `product`, `title`, `metric`, `entitlement`, `usedEarlier`, `leftInTerm`, `effectiveEntitlement` (a number, or
/// `"unlimited"`), `grossConsumption`, `netConsumption`, `low`, `high`, `covered`, `coveredByAgreement`, `shortfall`,
/// `surplus` (a number, or `"unlimited"`), `shortfallCost` and `surplusCost` (amount as text by currency; `null`: no
/// price known), `unpricedShortfall` and `unpricedSurplus` (units in neither amount), `status`, `statusReason`. Keys are sorted; amounts are exact texts; nothing depends on the locale.
public func closeJSON(_ result: CloseResult) -> String {
  JSONValue.object([
    "periods": .array(result.periods.map(periodJSON)),
    "skipped": .array(
      result.skipped.map {
        .object([
          "period": .string($0.period.description), "name": .string($0.name), "pack": .string($0.path),
        ])
      }),
    "nextDue": .string(result.nextDue.description),
  ]).printed
}

private func periodJSON(_ closed: ClosedPeriod) -> JSONValue {
  let evidence = closed.evidence
  var changes: [String: Int] = [:]
  for change in evidence.changes { changes[change.kind.rawValue, default: 0] += 1 }
  var findings: [String: JSONValue] = [:]
  for severity in Severity.allCases {
    findings[severity.rawValue] = tallyJSON(
      FindingTally(evidence.findings.filter { $0.severity == severity }))
  }
  return .object([
    "organisation": .string(evidence.run.organisation),
    "period": .string(evidence.run.period.description),
    "asOf": .string(evidence.run.asOf.description),
    "at": .string(evidence.run.at.description),
    "pack": .string(closed.packPath),
    "restates": .optional(evidence.run.restates?.name),
    "positions": .array(evidence.positions.map(positionJSON)),
    "findings": .object(findings),
    "changes": .counts(changes),
    "rejectedRows": .integer(evidence.rejected.count),
    "unresolvedNames": .integer(evidence.unresolved.count),
    "resolveFirst": resolveFirstJSON(evidence.resolveFirst),
  ])
}

func positionJSON(_ line: PositionLine) -> JSONValue {
  .object([
    "publisher": .string(line.product.publisher),
    "product": .string(line.product.id),
    "title": .string(line.product.title),
    "metric": .string(line.product.metric.rawValue),
    "entitlement": .quantity(line.entitlement),
    "usedEarlier": .integer(line.usedEarlier),
    "leftInTerm": .integer(line.leftInTerm),
    "effectiveEntitlement": .quantity(line.effectiveEntitlement),
    "grossConsumption": .integer(line.grossConsumption),
    "netConsumption": .integer(line.netConsumption),
    "low": .integer(line.range.low),
    "high": .integer(line.range.high),
    "covered": .integer(line.covered),
    "coveredByAgreement": .integer(line.coveredByAgreement),
    "shortfall": .integer(line.shortfall),
    "surplus": line.surplus.map(JSONValue.integer) ?? .string("unlimited"),
    "shortfallCost": known(line.shortfallCost, unpriced: line.unpriced.shortfall),
    "surplusCost": known(line.surplusCost, unpriced: line.unpriced.surplus),
    "unpricedShortfall": .integer(line.unpriced.shortfall),
    "unpricedSurplus": .integer(line.unpriced.surplus),
    "status": .string(line.status.rawValue),
    "statusReason": .string(line.statusReason),
  ])
}

/// `null` where nothing is known of what the units cost.
private func known(_ amounts: Amounts, unpriced: Int) -> JSONValue {
  amounts.isZero && unpriced > 0 ? .null : .amounts(amounts)
}

private func tallyJSON(_ tally: FindingTally) -> JSONValue {
  .object([
    "open": .integer(tally.open), "accepted": .integer(tally.accepted),
    "inRemediation": .integer(tally.inRemediation), "exposure": .amounts(tally.money.exposure),
    "saving": .amounts(tally.money.saving), "unpricedExposure": .integer(tally.money.unpricedExposure),
    "unpricedSaving": .integer(tally.money.unpricedSaving),
  ])
}
