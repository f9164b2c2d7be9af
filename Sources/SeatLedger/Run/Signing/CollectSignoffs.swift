public import Archive
import Facts

/// What became of the sign-offs of a pack.
public struct SignoffResult: Sendable {
  public var pack: PackSummary
  public var path: String
  public var standing: SignoffStanding

  /// Everyone who must sign has signed, and every signature counts.
  public var isComplete: Bool { standing.isComplete }
}

/// Checks signatures and time stamps and puts them into the pack, all or none.
///
/// - Throws: ``Fault`` or ``Faults`` where one does not count; the pack then stays as it was.
public func collectSignoffs(
  _ place: SignoffPlace, signatures: [String], stamps: [String], note: (String) -> Void = { _ in }
) throws -> SignoffResult {
  let context = try SigningContext(place)
  let standing = try addSignoffs(
    SignoffAddition(
      pack: place.pack, signatures: credentialFiles(signatures), stamps: credentialFiles(stamps),
      trust: context.requiredTrust(), moment: place.moment, roster: context.roster,
      workspace: context.workspace?.path))
  if let workspace = context.workspace { refreshDashboard(of: workspace, note) }
  return SignoffResult(pack: try packSummary(place.pack), path: place.pack, standing: standing)
}

/// Who has signed a pack, and who has not.
public func signoffStatus(_ place: SignoffPlace) throws -> SignoffResult {
  let context = try SigningContext(place)
  let trust = try context.requiredTrust()
  return SignoffResult(
    pack: try packSummary(place.pack), path: place.pack,
    standing: try signoffStanding(of: place.pack, trust: trust, at: place.moment, roster: context.roster))
}
