import Facts
import Intake

/// The sign-offs in a pack, and what they sign.
struct PackSignatures {
  /// `tagmanifest-sha256.txt`, to the byte.
  let content: [UInt8]
  /// Name in `signoff/` without ending → the signature.
  let signatures: [String: [UInt8]]
  /// Name in `signoff/` without ending → the time stamp.
  let stamps: [String: [UInt8]]
  /// As sealed in the pack.
  let roster: SignoffRoster?

  static let folder = "signoff"
  static let contentPath = "tagmanifest-sha256.txt"
  /// A signature with its whole chain has a few kilobytes.
  static let sizeLimit: UInt64 = 1 << 20

  /// - Throws: ``ZipDefect`` where one of these members is damaged or too large.
  init(_ pack: PackContents) throws {
    func bytes(_ path: String, _ limit: UInt64) throws -> [UInt8]? {
      try pack.members[path].map { try pack.reader.bytes($0, limit: limit) }
    }
    content = try bytes(Self.contentPath, 64 << 20) ?? []
    roster = try bytes("data/" + SignoffRoster.path, 4 << 20).flatMap { SignoffRoster($0) }
    var found: [String: [String: [UInt8]]] = [:]
    for path in pack.paths where path.hasPrefix(Self.folder + "/") {
      let name = path.dropFirst(Self.folder.count + 1)
      for ending in ["p7s", "tsr"] where name.hasSuffix("." + ending) {
        found[ending, default: [:]][String(name.dropLast(4))] = try bytes(path, Self.sizeLimit)
      }
    }
    signatures = found["p7s", default: [:]]
    stamps = found["tsr", default: [:]]
  }

  /// - Parameter fallback: holds where the pack seals no roster.
  func standing(_ trust: SignoffTrust, at moment: Instant, roster fallback: SignoffRoster?) -> SignoffStanding
  {
    let names = signatures.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return SignoffStanding(
      roster ?? fallback ?? SignoffRoster(preparer: nil, approvers: []),
      names.map { name in
        (
          "\(Self.folder)/\(name).p7s",
          trust.examine(signatures[name] ?? [], stamp: stamps[name], over: content, at: moment)
        )
      })
  }

  /// A time stamp without its signature.
  var strayStamps: [String] { Set(stamps.keys).subtracting(signatures.keys).sorted() }
}
