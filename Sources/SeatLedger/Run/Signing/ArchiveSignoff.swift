import Archive
import Facts
import Rendering

/// Kind of the subjects under which the ledger remembers sign-offs.
let signoffSubject = "signoff"

/// What a sign-off archive became.
public struct ArchivedSignoff: Sendable {
  public var result: SignoffResult
  /// The sealed archive; `nil` where a signature is still missing, and nothing was written.
  public var path: String?
}

/// Seals the sign-offs of a pack as an archive of their own, dated, and records them in the workspace's ledger: what was
/// signed, the signatures, time stamps and certificates, and a record for reading.
///
/// Nothing is written before the sign-off is complete.
///
/// - Throws: ``Fault`` with code `usage` where the pack is in no workspace, `verification` where it is not as it was
///   sealed, and as ``Vault/seal(_:)``.
public func archiveSignoff(_ place: SignoffPlace, note: (String) -> Void = { _ in }) throws
  -> ArchivedSignoff
{
  let context = try SigningContext(place)
  guard let workspace = context.workspace else {
    throw Fault(
      .usage, place: place.pack, found: "it stands in no workspace's archive",
      remedy: "name the workspace with --workspace DIR: the ledger there remembers the sign-off")
  }
  let trust = try context.requiredTrust()
  try checkPack(place.pack)
  let standing = try signoffStanding(of: place.pack, trust: trust, at: place.moment, roster: context.roster)
  let result = SignoffResult(pack: try packSummary(place.pack), path: place.pack, standing: standing)
  guard standing.isComplete else { return ArchivedSignoff(result: result, path: nil) }
  let vault = try Vault.open(workspace: workspace.path)
  guard try vault.ledger.packs().contains(where: { $0.name == result.pack.name }) else {
    throw Fault(
      .usage, place: place.pack, found: "the ledger of \(workspace.path) does not know this pack",
      remedy: "name the workspace that sealed it with --workspace DIR")
  }
  let record = SignoffRecord(
    result: result, headline: try Headline(ofPack: place.pack), trust: trust,
    files: try signoffFiles(ofPack: place.pack), at: place.moment,
    name: packName(
      day: place.moment.day(in: workspace.zone), organisation: workspace.organisationID, kind: signoffSubject,
      period: result.pack.period))
  let sealed = try vault.seal(
    SealRequest(
      kind: signoffSubject, period: result.pack.period, sealedAt: place.moment,
      day: place.moment.day(in: workspace.zone), organisation: workspace.organisation,
      organisationID: workspace.organisationID,
      description: "Sign-off of \(result.pack.name)", softwareAgent: "SeatLedger \(toolVersion)",
      documents: record.documents(templates(of: workspace)), records: RecordSections(record.records),
      changes: diff(before: [], after: record.states)))
  refreshDashboard(of: workspace, note)
  return ArchivedSignoff(result: result, path: sealed.path)
}
