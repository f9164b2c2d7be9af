public import Facts

/// A pack as the ledger knows it.
public struct LedgerPack: Sendable, Hashable {
  /// From 1, in order of sealing.
  public let sequence: Int
  /// `evidence`, `renewal` ….
  public let kind: String
  public let period: String
  /// Without `.zip`.
  public let name: String
  public let zipDigest: Digest
  public let tagManifestDigest: Digest
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
  public let period: String
  public let change: Change
}
