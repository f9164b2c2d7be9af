internal import Crypto

/// A UUID made of names: the same names give the same UUID on every machine and in every run.
///
/// Source: RFC 9562, section 5.5 (version 5).
public struct NameUUID: Hashable, Sendable {
  private let bytes: [UInt8]

  /// Version 5 of the URL namespace and `urn:seatledger`.
  private static let namespace: [UInt8] = [
    0xA9, 0xDF, 0x9E, 0x02, 0x06, 0x1B, 0x56, 0x5B,
    0xA7, 0xB9, 0x0E, 0x5C, 0x20, 0x5A, 0xF9, 0xA5,
  ]

  /// - Parameter names: from general to particular; two lists that differ give different UUIDs unless a name holds
  ///   U+001F.
  public init(_ names: String...) {
    var hash = Insecure.SHA1()
    hash.update(data: NameUUID.namespace)
    hash.update(data: Array(names.joined(separator: "\u{1F}").utf8))
    var bytes = Array(hash.finalize().prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    self.bytes = bytes
  }
}

extension NameUUID: CustomStringConvertible {
  /// `xxxxxxxx-xxxx-5xxx-yxxx-xxxxxxxxxxxx`, small hexadecimal digits.
  public var description: String {
    let digits = hexadecimal(bytes)
    var parts: [Substring] = []
    var rest = digits[...]
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return parts.joined(separator: "-")
  }
}
