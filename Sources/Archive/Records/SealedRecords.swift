public import Facts

/// What a sealed pack says of itself.
public struct SealedHeader: Sendable {
  /// Without `.zip`.
  public let pack: String
  /// `evidence`, `renewal` ….
  public let kind: String
  public let period: String
  /// SHA-256 of its `tagmanifest-sha256.txt`.
  public let tagManifestDigest: Digest
  /// `data/run.json`, whole.
  public let run: JSONValue
}

/// Reads the records of a sealed pack, once the pack has been verified.
///
/// - Parameter body: called with the header first, then gets each record with all its members.
/// - Throws: ``Fault`` with code `verification` where the pack is not what it says it is, `unreadable` where it cannot be
///   read. What `body` throws is passed on.
public func readSealedRecords(
  _ path: String, _ body: (SealedHeader, [String: JSONValue]) throws -> Void
) throws -> SealedHeader {
  let report = try verifyPack(VerificationRequest(path: path))
  guard report.isGood, let roots = report.roots, let digest = report.tagManifestDigest else {
    throw Fault(
      .verification, place: path,
      found: report.problems.first?.description ?? "it does not say what it seals",
      remedy: "`seatledger verify` tells all that is wrong with it")
  }
  let contents = try PackContents(path, limits: VerificationRequest(path: path).limits)
  let run = try contents.text("data/run.json").flatMap { JSONValue(parsing: Array($0.utf8)) } ?? .null
  let header = SealedHeader(
    pack: contents.name, kind: roots.kind, period: roots.period, tagManifestDigest: digest, run: run)
  try forEachRecord(ofPack: path) { record in
    if case .object(let members) = record { try body(header, members) }
  }
  return header
}

extension Vault {
  /// A pack's file in the archive; `nil` where it is not there any more.
  ///
  /// - Parameter name: without `.zip`.
  public func file(ofPack name: String) -> String? {
    let path = "\(archive)/\(name).zip"
    return Folder.exists(path) ? path : nil
  }
}
