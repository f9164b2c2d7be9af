public import Facts

/// A pack as the ledger knows it.
public struct LedgerPack: Sendable, Hashable {
  /// From 1, in order of sealing.
  public let sequence: Int
  /// `evidence`, `renewal` ….
  public let kind: String
  /// The period accounted for.
  public let period: String
  /// Without `.zip`.
  public let name: String
  /// SHA-256 of the file as it was sealed.
  public let zipDigest: Digest
  /// SHA-256 of `tagmanifest-sha256.txt`.
  public let tagManifestDigest: Digest
  /// The run's `--at`.
  public let sealedAt: Instant
  /// The change log as this pack left it.
  public let history: MerkleFrontier

  public init(
    sequence: Int, kind: String, period: String, name: String, zipDigest: Digest, tagManifestDigest: Digest,
    sealedAt: Instant, history: MerkleFrontier
  ) {
    self.sequence = sequence
    self.kind = kind
    self.period = period
    self.name = name
    self.zipDigest = zipDigest
    self.tagManifestDigest = tagManifestDigest
    self.sealedAt = sealedAt
    self.history = history
  }
}

/// One line of the history.
public struct LedgerEntry: Sendable, Hashable {
  /// From 1, over all packs.
  public let sequence: UInt64
  /// ``LedgerPack/sequence`` of the pack that sealed it.
  public let pack: Int
  /// The pack's period.
  public let period: String
  /// What changed.
  public let change: Change

  /// The same entry, told as a part of its change.
  public func telling(_ change: Change) -> LedgerEntry {
    LedgerEntry(sequence: sequence, pack: pack, period: period, change: change)
  }
}
