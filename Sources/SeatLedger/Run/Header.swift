import Archive
import Facts
import Reconciliation

/// What a run says of itself.
func header(
  _ workspace: Workspace, _ period: Period, _ at: Instant, _ operatorName: String, _ previous: LedgerPack?,
  _ restates: RestatedPack? = nil
) -> RunHeader {
  var run = RunHeader(
    organisation: workspace.organisation, organisationID: workspace.organisationID, period: period, at: at,
    zone: workspace.zone, currency: workspace.currency, toolVersion: toolVersion,
    rulesDigest: workspace.rulesDigest, operatorName: operatorName,
    packName: packName(
      day: at.day(in: workspace.zone), organisation: workspace.organisationID, kind: "evidence",
      period: period.description, restatement: restates?.number ?? 0),
    previous: previous.map {
      Reconciliation.PreviousPack(
        name: $0.name, period: $0.period, tagManifestDigest: $0.tagManifestDigest)
    })
  run.restates = restates
  return run
}
