import Crypto
import Facts

/// What makes one record's digests unguessable: cut from HMAC-SHA512 (RFC 2104) under a secret of the pack.
///
/// The pieces do not overlap, so that one which is handed out says nothing of the others.
struct RecordSecrets {
  /// Of the leaf, 32 hexadecimal digits.
  let salt: String
  /// Of the openings, by part, 32 hexadecimal digits each.
  let openings: [WithheldPart: String]

  init(_ key: SymmetricKey, of id: String) {
    var code = HMAC<SHA512>(key: key)
    code.update(data: Array(id.utf8))
    let bytes = Array(code.finalize())
    salt = hexadecimal(bytes[0..<16])
    openings = [
      .commercial: hexadecimal(bytes[16..<32]), .internal: hexadecimal(bytes[32..<48]),
      .person: hexadecimal(bytes[48..<64]),
    ]
  }
}
