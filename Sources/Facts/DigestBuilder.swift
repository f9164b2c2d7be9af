internal import Crypto

/// A SHA-256 digest of bytes that come in pieces.
public struct DigestBuilder {
  private var hash = SHA256()

  public init() {}

  /// Adds bytes behind those added before.
  public mutating func add(_ bytes: [UInt8]) { hash.update(data: bytes) }

  /// Adds bytes behind those added before.
  public mutating func add(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

  /// The digest of everything added so far; more may be added.
  public var digest: Digest { Digest(hash.finalize()) }
}
