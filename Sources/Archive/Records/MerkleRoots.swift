public import Facts

/// What a pack seals besides its files: the roots of its records and of the change history, and the pack before it.
/// It is the content of `merkle-roots.txt`: one `name: value` a line.
public struct MerkleRoots: Sendable, Hashable {
  /// The pack that holds this.
  public var pack: String
  /// Place of the pack among all of the workspace, from 1.
  public var sequence: Int
  /// `evidence`, `renewal` ….
  public var kind: String
  /// The period accounted for: `2026-Q3`.
  public var period: String
  /// The run's `--at`.
  public var sealedAt: Instant
  /// Number of sections of the records.
  public var recordsSize: Int
  /// Root of the tree over the section headers, which stand in `data/sections.jsonl`: who gets one section and this file
  /// does not learn whose the others are.
  public var recordsRoot: Digest
  /// The change log as the pack before left it: size and right edge, from which its root follows.
  public var historyBefore: MerkleFrontier
  /// The change log once the lines of `data/history.jsonl` are appended.
  public var history: MerkleFrontier
  /// `nil` for the first pack of a workspace.
  public var previous: PreviousPack?

  public init(
    pack: String, sequence: Int, kind: String, period: String, sealedAt: Instant, recordsSize: Int,
    recordsRoot: Digest, historyBefore: MerkleFrontier, history: MerkleFrontier, previous: PreviousPack?
  ) {
    self.pack = pack
    self.sequence = sequence
    self.kind = kind
    self.period = period
    self.sealedAt = sealedAt
    self.recordsSize = recordsSize
    self.recordsRoot = recordsRoot
    self.historyBefore = historyBefore
    self.history = history
    self.previous = previous
  }

  /// First line of the one form that this program writes and reads.
  static let format = "Format: SeatLedger Merkle roots 2"

  /// `merkle-roots.txt`, to the byte.
  public var text: String {
    var lines = [
      Self.format,
      "Tree: RFC 9162, SHA-256",
      "Pack: \(pack)",
      "Sequence: \(sequence)",
      "Kind: \(kind)",
      "Period: \(period)",
      "Sealed-At: \(sealedAt)",
      "Records-Size: \(recordsSize)",
      "Records-Root: \(recordsRoot.hex)",
    ]
    lines += [
      "History-Size-Before: \(historyBefore.size)",
      "History-Root-Before: \(historyBefore.root.hex)",
    ]
    lines += historyBefore.edge.map { "History-Edge-Before: \($0.hex)" }
    lines += [
      "History-Size: \(history.size)",
      "History-Root: \(history.root.hex)",
    ]
    lines += history.edge.map { "History-Edge: \($0.hex)" }
    lines += [
      "Previous-Pack: \(previous?.name ?? "none")",
      "Previous-Tag-Manifest: \(previous?.tagManifestDigest.hex ?? "none")",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The pack sealed before, by name and by the digest of its tag manifest, which stands for every byte of it.
public struct PreviousPack: Sendable, Hashable {
  /// Without `.zip`.
  public let name: String
  /// SHA-256 of its `tagmanifest-sha256.txt`.
  public let tagManifestDigest: Digest

  public init(name: String, tagManifestDigest: Digest) {
    self.name = name
    self.tagManifestDigest = tagManifestDigest
  }
}
