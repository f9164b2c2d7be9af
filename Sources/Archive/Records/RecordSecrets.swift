import Crypto
import Facts

/// What makes one record's digests unguessable: cut from HMAC-SHA512 (RFC 2104) under a secret of the pack.
///
/// The pieces do not overlap, so that one which is handed out says nothing of the others. Each is 16 bytes.
struct RecordSecrets {
  private let bytes: [UInt8]

  init(_ key: RecordKey, of id: String) { bytes = key.code(of: id) }

  /// Of the leaf.
  var salt: ArraySlice<UInt8> { bytes[0..<16] }

  /// Of the opening of a part.
  func opening(_ part: WithheldPart) -> ArraySlice<UInt8> {
    switch part {
    case .commercial: bytes[16..<32]
    case .internal: bytes[32..<48]
    case .person: bytes[48..<64]
    }
  }
}

/// HMAC-SHA512 (RFC 2104) under one key. Both of its halves are taken in once, not once for each record.
struct RecordKey: Sendable {
  private var inner = SHA512()
  private var outer = SHA512()

  /// - Parameter secret: 32 bytes: a key that is longer than a block of 128 would have to be digested first.
  init(secret: Facts.Digest) {
    let key = secret.bytes + [UInt8](repeating: 0, count: SHA512.blockByteCount - 32)
    key.map { $0 ^ 0x36 }.withUnsafeBytes { inner.update(bufferPointer: $0) }
    key.map { $0 ^ 0x5C }.withUnsafeBytes { outer.update(bufferPointer: $0) }
  }

  /// 64 bytes.
  func code(of text: String) -> [UInt8] {
    var (inner, outer) = (self.inner, self.outer)
    var text = text
    text.withUTF8 { inner.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    inner.finalize().withUnsafeBytes { outer.update(bufferPointer: $0) }
    return outer.finalize().withUnsafeBytes { Array($0) }
  }
}
