import Facts
import Reconciliation

/// The result of `seatledger close` for programs.
///
/// - `periods`: one object a closed period: `period`, `asOf`, `at`, `organisation`, `pack`,
///   `positions`, `findings` (by severity: `open`, `accepted`, `inRemediation`, `exposure`, `saving`), `changes` (by
///   kind), `rejectedRows`, `unresolvedNames`.
/// - `skipped`: periods that were sealed before: `period`, `name`, `pack`.
/// - `nextDue`: the day on which the next period is due.
///
/// A position has `publisher`, `product`, `title`, `metric`, `entitlement`, `effectiveEntitlement` (a number, or
/// `"unlimited"`), `grossConsumption`, `netConsumption`, `low`, `high`, `covered`, `coveredByAgreement`, `shortfall`,
/// `surplus` (a number, or `"unlimited"`), `shortfallCost` and `surplusCost` (amount as text by currency; `null`: no
/// price known), `status`, `statusReason`. Keys are sorted; amounts are exact texts; nothing depends on the locale.
public func closeJSON(_ result: CloseResult) -> String {
  JSONValue.object([
    "periods": .list(result.periods.map(periodJSON)),
    "skipped": .list(
      result.skipped.map {
        .object([
          "period": .text($0.period.description), "name": .text($0.name), "pack": .text($0.path),
        ])
      }),
    "nextDue": .text(result.nextDue.description),
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
    "organisation": .text(evidence.run.organisation),
    "period": .text(evidence.run.period.description),
    "asOf": .text(evidence.run.asOf.description),
    "at": .text(evidence.run.at.description),
    "pack": .text(closed.packPath),
    "positions": .list(evidence.positions.map(positionJSON)),
    "findings": .object(findings),
    "changes": .counts(changes),
    "rejectedRows": .number(evidence.rejected.count),
    "unresolvedNames": .number(evidence.unresolved.count),
  ])
}

func positionJSON(_ line: PositionLine) -> JSONValue {
  .object([
    "publisher": .text(line.product.publisher),
    "product": .text(line.product.id),
    "title": .text(line.product.title),
    "metric": .text(line.product.metric.rawValue),
    "entitlement": .quantity(line.entitlement),
    "effectiveEntitlement": .quantity(line.effectiveEntitlement),
    "grossConsumption": .number(line.grossConsumption),
    "netConsumption": .number(line.netConsumption),
    "low": .number(line.range.low),
    "high": .number(line.range.high),
    "covered": .number(line.covered),
    "coveredByAgreement": .number(line.coveredByAgreement),
    "shortfall": .number(line.shortfall),
    "surplus": line.surplus.map(JSONValue.number) ?? .text("unlimited"),
    "shortfallCost": line.shortfall > 0 && line.unitPrice == nil ? .null : .amounts(line.shortfallCost),
    "surplusCost": .amounts(line.surplusCost),
    "status": .text(line.status.rawValue),
    "statusReason": .text(line.statusReason),
  ])
}

private func tallyJSON(_ tally: FindingTally) -> JSONValue {
  .object([
    "open": .number(tally.open), "accepted": .number(tally.accepted),
    "inRemediation": .number(tally.inRemediation), "exposure": .amounts(tally.exposure),
    "saving": .amounts(tally.saving),
  ])
}
