import Crypto
import Facts

/// The SHA-256 of bytes that come piece by piece.
struct RunningDigest {
  private var hash = SHA256()

  mutating func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { hash.update(bufferPointer: $0) } }

  mutating func add(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBytes { hash.update(bufferPointer: $0) } }

  mutating func add(_ byte: UInt8) { withUnsafeBytes(of: byte) { hash.update(bufferPointer: $0) } }

  var value: Facts.Digest { Facts.Digest(hash.finalize()) }
}

/// The first 16 bytes of HMAC-SHA256 (RFC 2104), as small hexadecimal digits.
struct SaltMaker {
  private let key: SymmetricKey

  init(secret: Facts.Digest) { key = SymmetricKey(data: secret.bytes) }

  func salt(of text: String) -> String {
    var code = HMAC<SHA256>(key: key)
    code.update(data: Array(text.utf8))
    return hexadecimal(code.finalize().prefix(16))
  }
}
