public import Crypto

/// A SHA-256 digest (FIPS 180-4).
public struct Digest: Hashable, Comparable, Sendable {
  /// Exactly 32 bytes.
  public let bytes: [UInt8]

  /// - Returns: `nil` where there are not 32 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Parses 64 hexadecimal digits of either case.
  public init?(hex: some StringProtocol) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    var high: UInt8?
    for digit in hex.utf8 {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x41...0x46: value = digit - 0x37
      case 0x61...0x66: value = digit - 0x57
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    guard high == nil, bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  public init(_ digest: SHA256.Digest) { self.bytes = Array(digest) }

  public static func sha256(_ bytes: [UInt8]) -> Digest { Digest(SHA256.hash(data: bytes)) }
  public static func sha256(_ text: String) -> Digest { sha256(Array(text.utf8)) }

  /// 64 small hexadecimal digits.
  public var hex: String { hexadecimal(bytes) }

  public static func < (left: Digest, right: Digest) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension Digest: CustomStringConvertible {
  public var description: String { hex }
}

/// Small hexadecimal digits, two a byte.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  var text: [UInt8] = []
  for byte in bytes {
    for nibble in [byte >> 4, byte & 15] { text.append(nibble < 10 ? nibble + 0x30 : nibble + 0x57) }
  }
  return String(decoding: text, as: UTF8.self)
}
