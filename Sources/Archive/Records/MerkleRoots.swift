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
  public var period: String
  public var sealedAt: Instant
  public var sections: [SectionHeader]
  /// The change log as the pack before left it: size and right edge, from which its root follows.
  public var historyBefore: MerkleFrontier
  /// The change log once the lines of `data/history.jsonl` are appended.
  public var history: MerkleFrontier
  public var previous: PreviousPack?

  public init(
    pack: String, sequence: Int, kind: String, period: String, sealedAt: Instant, sections: [SectionHeader],
    historyBefore: MerkleFrontier, history: MerkleFrontier, previous: PreviousPack?
  ) {
    self.pack = pack
    self.sequence = sequence
    self.kind = kind
    self.period = period
    self.sealedAt = sealedAt
    self.sections = sections
    self.historyBefore = historyBefore
    self.history = history
    self.previous = previous
  }

  /// Root of the tree over the section headers.
  public var recordsRoot: Digest { MerkleTree(sections.map { MerkleHash.leaf($0.line.utf8) }).root }

  public var text: String {
    var lines = [
      "Format: SeatLedger Merkle roots 1",
      "Tree: RFC 9162, SHA-256",
      "Pack: \(pack)",
      "Sequence: \(sequence)",
      "Kind: \(kind)",
      "Period: \(period)",
      "Sealed-At: \(sealedAt)",
      "Records-Size: \(sections.count)",
      "Records-Root: \(recordsRoot.hex)",
    ]
    lines += sections.map { "Section: \($0.line)" }
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
  public let tagManifestDigest: Digest

  public init(name: String, tagManifestDigest: Digest) {
    self.name = name
    self.tagManifestDigest = tagManifestDigest
  }
}
