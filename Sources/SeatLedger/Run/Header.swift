import Archive
import Facts
import Reconciliation
import Usage

/// What a run says of itself.
func header(_ workspace: Workspace, _ run: RunParameters) -> RunHeader {
  var header = RunHeader(
    organisation: workspace.organisation, organisationID: workspace.organisationID, period: run.period,
    at: run.at, zone: workspace.zone, currency: workspace.currency, toolVersion: run.toolVersion,
    rulesDigest: workspace.rulesDigest, operatorName: run.operatorName,
    packName: packName(
      day: run.at.day(in: workspace.zone), organisation: workspace.organisationID, kind: "evidence",
      period: sealedPeriod(run.period, isClose: run.isClose), restatement: run.restates?.number ?? 0),
    previous: run.previous)
  header.isClose = run.isClose
  header.approvers = workspace.signoff.approvers.map { ($0.person.name, $0.role, $0.isRequired) }
  if case .spark(_) = workspace.engine { header.engine = "spark" }
  header.restates = run.restates
  header.lastClose = run.lastClose
  return header
}

extension RunParameters {
  /// Of a run of this program.
  ///
  /// - Parameter packs: those sealed before, oldest first.
  init(
    _ period: Period, isClose: Bool, at: Instant, operatorName: String = "", after packs: [LedgerPack] = [],
    restating restated: RestatedPack? = nil
  ) {
    self.init(
      period: period, isClose: isClose, at: at, operatorName: operatorName,
      toolVersion: SeatLedger.toolVersion,
      previous: packs.last.map(earlier), lastClose: packs.last(where: \.isClose).map(earlier),
      restates: restated)
  }
}

private func earlier(_ pack: LedgerPack) -> Reconciliation.PreviousPack {
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
