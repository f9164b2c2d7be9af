import Archive
import Facts
import Reconciliation

/// What a run says of itself.
///
/// - Parameters:
///   - period: whole for a close, up to a day for a look at that day.
///   - sealed: the period's name in the pack's: see ``sealedPeriod(_:isClose:)``.
///   - packs: those sealed before, oldest first.
func header(
  _ workspace: Workspace, _ period: Period, _ at: Instant, _ operatorName: String, after packs: [LedgerPack],
  sealed: String
) -> RunHeader {
  var header = RunHeader(
    organisation: workspace.organisation, organisationID: workspace.organisationID, period: period, at: at,
    zone: workspace.zone, currency: workspace.currency, toolVersion: toolVersion,
    rulesDigest: workspace.rulesDigest, operatorName: operatorName,
    packName: packName(
      day: at.day(in: workspace.zone), organisation: workspace.organisationID, kind: "evidence",
      period: sealed),
    previous: packs.last.map(previous))
  header.lastClose = packs.last(where: \.isClose).map(previous)
  return header
}

private func previous(_ pack: LedgerPack) -> Reconciliation.PreviousPack {
  Reconciliation.PreviousPack(
    name: pack.name, period: pack.period, tagManifestDigest: pack.tagManifestDigest)
}

/// How ledger and pack name what was accounted for: `2026-Q3` for a close, `2026-Q3-as-of-2026-08-15` for a look at a
/// day, which no period is called and so closes none.
func sealedPeriod(_ period: Period, isClose: Bool) -> String {
  isClose ? period.description : "\(period.whole)-as-of-\(period.last)"
}

extension LedgerPack {
  /// Closed a period, and so moved the history on.
  var isClose: Bool { kind == "evidence" && Period(period) != nil }
}
