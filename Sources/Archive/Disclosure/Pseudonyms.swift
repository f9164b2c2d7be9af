import Crypto
import Facts

/// Names for people and machines that say nothing without the key: the same consumer has the same name in every edition
/// made with the same key, and nobody who lacks it can tell whose it is, or try names out.
public struct Pseudonyms: Sendable {
  private let key: SymmetricKey

  /// Shortest key that is taken, in bytes.
  public static let shortestKey = 16

  /// - Throws: ``Fault`` with code `usage` where the key is too short to be one.
  public init(key: [UInt8], place: String) throws {
    guard key.count >= Self.shortestKey else {
      throw Fault(
        .usage, place: place, found: "a key of \(key.count) bytes",
        expected: "at least \(Self.shortestKey) bytes that nobody can guess",
        remedy: "openssl rand -hex 32 makes one")
    }
    self.key = SymmetricKey(data: key)
  }

  /// `person-3f0c9a51d2b7e684`: the first 8 bytes of HMAC-SHA256 (RFC 2104) over kind and id.
  public func name(of id: String, kind: String) -> String {
    var code = HMAC<SHA256>(key: key)
    code.update(data: Array("\(kind)\u{1F}\(id)".utf8))
    return "\(kind)-\(hexadecimal(code.finalize().prefix(8)))"
  }
}
