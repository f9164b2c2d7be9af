import Crypto
import Facts

/// What makes one record's digests unguessable: cut from HMAC-SHA512 (RFC 2104) under a secret of the pack.
///
/// The pieces do not overlap, so that one which is handed out says nothing of the others. Each is 16 bytes.
struct RecordSecrets {
  private let bytes: [UInt8]

  init(_ key: SymmetricKey, of id: String) {
    var code = HMAC<SHA512>(key: key)
    code.update(data: Array(id.utf8))
    bytes = Array(code.finalize())
  }

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
