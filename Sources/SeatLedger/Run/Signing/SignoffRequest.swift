public import Archive
import Facts
import Foundation

/// What each approver must read and sign.
public struct SignoffRequest: Sendable {
  public var pack: PackSummary
  /// The zip file.
  public var path: String
  public var headline: Headline
  public var roster: SignoffRoster
  /// Who has signed already; `nil` where no CA is named to check that against.
  public var standing: SignoffStanding?
  /// Whether certificates of a time-stamping authority are configured.
  public var wantsTimeStamps: Bool

  /// What the approver of a roster runs, in a folder that holds `tagmanifest-sha256.txt`.
  public func commands(for approver: Approver) -> [String] {
    let name = roster.fileName(of: approver)
    var lines = [
      "openssl cms -sign -cades -binary -md sha256 -in tagmanifest-sha256.txt -signer \(name).pem -inkey \(name).key "
        + "-outform DER -out \(name).p7s"
    ]
    if wantsTimeStamps {
      lines.append("openssl ts -query -data \(name).p7s -sha256 -cert -out \(name).tsq")
    }
    return lines
  }

  /// Takes what is to be signed out of the pack.
  public var extraction: String {
    "unzip -p \(quoted(path)) \(pack.name)/tagmanifest-sha256.txt > tagmanifest-sha256.txt"
  }
}

/// Says what is to be signed, by whom, and how.
///
/// - Throws: ``Fault`` where the pack is not as it was sealed, or nobody is named who is to sign it.
public func signoffRequest(_ place: SignoffPlace) throws -> SignoffRequest {
  let context = try SigningContext(place)
  try checkPack(place.pack)
  let pack = try packSummary(place.pack)
  guard let roster = pack.roster ?? context.roster else {
    throw Fault(
      .configuration, place: place.pack, found: "nobody is named who is to sign it",
      remedy: "name approvers in [signoff] of seatledger.toml: packs sealed from then on say who signs")
  }
  return SignoffRequest(
    pack: pack, path: place.pack, headline: try Headline(ofPack: place.pack), roster: roster,
    standing: try context.trust.map {
      try signoffStanding(of: place.pack, trust: $0, at: place.moment, roster: context.roster)
    },
    wantsTimeStamps: !(context.workspace?.signoff.timeAuthorities ?? []).isEmpty
      || !place.timeAuthorities.isEmpty)
}

/// Writes a request into a folder: what to read, and the very bytes that are to be signed.
///
/// - Returns: paths of what was written.
/// - Throws: ``Fault`` with code `unwritable`.
public func writeSignoffRequest(_ request: SignoffRequest, to folder: String) throws -> [String] {
  let text = signoffRequestText(request, PrintStyle(width: 100))
  do {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let files = [("SIGN-OFF.txt", Array(text.utf8)), ("tagmanifest-sha256.txt", request.pack.tagManifest)]
    return try files.map { name, bytes in
      try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)"), options: .atomic)
      return "\(folder)/\(name)"
    }
  } catch {
    throw Fault(
      .unwritable, place: folder,
      found: "the request could not be written here: \(error.localizedDescription)")
  }
}

/// A path as one word of a shell's command line.
func quoted(_ path: String) -> String {
  let isPlain = path.utf8.allSatisfy { byte in
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
      || [0x2D, 0x2E, 0x2F, 0x5F].contains(byte)
  }
  return isPlain && !path.isEmpty ? path : "'" + path.replacing("'", with: "'\\''") + "'"
}

/// - Throws: ``Fault`` with code `verification` where the pack is not as it was sealed.
func checkPack(_ path: String) throws {
  let report = try verifyPack(VerificationRequest(path: path))
  if let problem = report.problems.first(where: { $0.kind != .previous && $0.kind != .signoff }) {
    throw Fault(
      .verification, place: path, found: "this pack is not as it was sealed: \(problem)",
      remedy: "`seatledger verify \(quoted(path))` tells everything")
  }
}
