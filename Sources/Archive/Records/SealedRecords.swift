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

/// Verifies a sealed pack and says what it is; ``forEachRecord(ofPack:_:)`` then reads its records.
///
/// - Throws: ``Fault`` with code `verification` where the pack is not what it says it is, `unreadable` where it cannot be
///   read.
public func sealedHeader(_ path: String) throws -> SealedHeader {
  let report = try verifyPack(VerificationRequest(path: path))
  guard report.isGood, let roots = report.roots, let digest = report.tagManifestDigest else {
    throw Fault(
      .verification, place: path,
      found: report.problems.first?.description ?? "it does not say what it seals",
      remedy: "`seatledger verify` tells all that is wrong with it")
  }
  let contents = try PackContents(path, limits: VerificationRequest(path: path).limits)
  let run = try contents.text("data/run.json").flatMap { JSONValue(parsing: Array($0.utf8)) } ?? .null
  return SealedHeader(
    pack: contents.name, kind: roots.kind, period: roots.period, tagManifestDigest: digest, run: run)
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
