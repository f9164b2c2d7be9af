public import Facts
import Intake

/// What a sealed pack says of itself.
public struct PackSummary: Sendable, Hashable {
  /// Without `.zip`.
  public let name: String
  /// `evidence`, `renewal` ….
  public let kind: String
  /// `2026-Q3`.
  public let period: String
  public let sealedAt: Instant
  /// Full name of the organisation.
  public let organisation: String
  /// Program and version.
  public let softwareAgent: String
  /// SHA-256 of the file as it was sealed, without sign-offs.
  public let sealedDigest: Digest
  /// `tagmanifest-sha256.txt`, to the byte: what approvers sign.
  public let tagManifest: [UInt8]
  /// `merkle-roots.txt`.
  public let roots: MerkleRoots
  /// `nil` where nobody was to sign when it was sealed.
  public let roster: SignoffRoster?
  /// The pack that it restates; `nil`: it is the first of its period.
  public let restates: PreviousPack?

  /// SHA-256 of ``tagManifest``.
  public var tagManifestDigest: Digest { .sha256(tagManifest) }
}

/// Reads what a pack says of itself; whether that is true, ``verifyPack(_:)`` tells.
///
/// - Throws: ``Fault`` with code `unreadable`, `verification` where the file is no sealed pack.
public func packSummary(_ path: String) throws -> PackSummary {
  try packFaults(path) {
    let pack = try PackContents(path, limits: ZipLimits())
    guard let text = try pack.text("merkle-roots.txt"), let roots = MerkleRoots(text: text),
      let info = try pack.text("bag-info.txt")
    else {
      throw Fault(.verification, place: path, found: "this is no sealed pack: it does not say what it seals")
    }
    func tag(_ name: String) -> String {
      info.split(separator: "\n").first { $0.hasPrefix(name + ": ") }.map {
        String($0.dropFirst(name.utf8.count + 2))
      }
        ?? ""
    }
    let signatures = try PackSignatures(pack)
    return PackSummary(
      name: pack.name, kind: roots.kind, period: roots.period, sealedAt: roots.sealedAt,
      organisation: tag("Source-Organization"), softwareAgent: tag("Bag-Software-Agent"),
      sealedDigest: try sealedDigest(pack), tagManifest: signatures.content, roots: roots,
      roster: signatures.roster,
      restates: RestatedName(pack).map { PreviousPack(name: $0.name, tagManifestDigest: $0.digest) })
  }
}

/// Calls `body` with each record of a pack, in order, with what its leaf keeps back put in its place.
///
/// - Throws: ``Fault`` with code `unreadable`, `verification` where a line is no record, and what `body` throws.
public func forEachRecord(ofPack path: String, _ body: (JSONValue) throws -> Void) throws {
  try packFaults(path) {
    let pack = try PackContents(path, limits: ZipLimits())
    let leaves = try LineStream(pack, MerkleCheck.recordsPath)
    let openings = try LineStream(pack, OpeningsCheck.path)
    while let leaf = try leaves.next() {
      guard case .object(var record)? = JSONValue(parsing: Array(leaf)) else {
        throw Fault(.verification, place: path, found: "a line of its records cannot be read")
      }
      for part in WithheldPart.allCases where record[part.rawValue] != nil {
        guard let line = try openings.next(), case .array(let items)? = JSONValue(parsing: Array(line)),
          case .object(let members)? = items.last
        else { throw Fault(.verification, place: path, found: "a line of its openings cannot be read") }
        record[part.rawValue] = nil
        record.merge(members) { $1 }
      }
      try body(.object(record))
    }
  }
}

/// One file of a pack; `nil` where it has none of that path.
///
/// - Parameter limit: bytes; a larger file is refused.
/// - Throws: ``Fault`` with code `unreadable`, `verification` where the file is no pack, or damaged.
public func packFile(_ member: String, of path: String, limit: UInt64 = 1 << 30) throws -> [UInt8]? {
  try packFaults(path) {
    let pack = try PackContents(path, limits: ZipLimits())
    return try pack.members[member].map { try pack.reader.bytes($0, limit: limit) }
  }
}

/// Paths of a pack's files that begin with a text, in byte order.
///
/// - Throws: ``Fault`` with code `unreadable`, `verification` where the file is no pack.
public func packFiles(_ path: String, under prefix: String) throws -> [String] {
  try packFaults(path) {
    try PackContents(path, limits: ZipLimits()).paths.filter { $0.hasPrefix(prefix) }
  }
}
