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

  /// Where a pack's sign-offs are.
  static let folder = "signoff"
  /// Where all this stands: in the pack that was signed, or in a sign-off archive, which holds copies of it.
  private struct Places {
    var folder = PackSignatures.folder
    var content = "tagmanifest-sha256.txt"
    var roster = "data/" + SignoffRoster.path

    static let archive = Places(
      folder: "data/signatures", content: "data/pack/tagmanifest-sha256.txt",
      roster: "data/pack/" + SignoffRoster.path)
    /// An edition carries the sealed pack's, and not its roster.
    static let edition = Places(
      folder: "data/proof/signoff", content: DisclosureCheck.tagManifestPath,
      roster: "data/proof/" + SignoffRoster.path)
  }
  private let places: Places
  /// Paths of the files that these are.
  let files: [String]
  /// A signature with its whole chain has a few kilobytes.
  static let sizeLimit: UInt64 = 1 << 20

  /// - Parameter kind: of the pack; in a `signoff` archive and in an edition it is another pack's sign-offs that are
  ///   looked at.
  /// - Throws: ``ZipDefect`` where one of these members is damaged or too large.
  init(_ pack: PackContents, kind: String? = nil) throws {
    let isEdition = pack.members[DisclosureStatement.path] != nil && pack.members["merkle-roots.txt"] == nil
    let places = isEdition ? Places.edition : kind == "signoff" ? Places.archive : Places()
    self.places = places
    files = pack.paths.filter { $0.hasPrefix(places.folder + "/") }
    func bytes(_ path: String, _ limit: UInt64) throws -> [UInt8]? {
      try pack.members[path].map { try pack.reader.bytes($0, limit: limit) }
    }
    content = try bytes(places.content, 64 << 20) ?? []
    roster = try bytes(places.roster, 4 << 20).flatMap { SignoffRoster($0) }
    var found: [String: [String: [UInt8]]] = [:]
    for path in files {
      let name = path.dropFirst(places.folder.count + 1)
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
          "\(places.folder)/\(name).p7s",
          trust.examine(signatures[name] ?? [], stamp: stamps[name], over: content, at: moment)
        )
      })
  }

  /// A time stamp without its signature.
  var strayStamps: [String] {
    Set(stamps.keys).subtracting(signatures.keys).sorted().map { "\(places.folder)/\($0).tsr" }
  }
}

/// The files in a pack's `signoff/`, by their path in the pack.
///
/// - Throws: ``Fault`` with code `unreadable`, `verification` where the file is no pack.
public func signoffFiles(ofPack path: String) throws -> [String: [UInt8]] {
  try packFaults(path) {
    let pack = try PackContents(path, limits: ZipLimits())
    var files: [String: [UInt8]] = [:]
    for (path, index) in pack.members where path.hasPrefix(PackSignatures.folder + "/") {
      files[path] = try pack.reader.bytes(index, limit: PackSignatures.sizeLimit)
    }
    return files
  }
}
