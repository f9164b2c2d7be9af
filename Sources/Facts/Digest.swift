public import Crypto

/// A SHA-256 digest (FIPS 180-4).
///
/// Held as four words, so that millions of them need no memory of their own.
public struct Digest: Hashable, Sendable {
  /// Its 32 bytes, first to last, eight to a word, the first byte in the word's highest place.
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// - Returns: `nil` where there are not 32 bytes.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    self.init(exactly: bytes)
  }

  /// - Parameter bytes: 32 of them.
  private init(exactly bytes: some Sequence<UInt8>) {
    var word: UInt64 = 0
    for (place, byte) in bytes.enumerated() {
      word = word << 8 | UInt64(byte)
      switch place {
      case 7: words.0 = word
      case 15: words.1 = word
      case 23: words.2 = word
      case 31: words.3 = word
      default: break
      }
    }
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
    guard high == nil else { return nil }
    self.init(bytes: bytes)
  }

  public init(_ digest: SHA256.Digest) {
    digest.withUnsafeBytes { bytes in
      func word(_ place: Int) -> UInt64 {
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      }
      words = (word(0), word(8), word(16), word(24))
    }
  }

  /// Its 32 bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    append(to: &bytes)
    return bytes
  }

  /// Appends its 32 bytes.
  public func append(to bytes: inout [UInt8]) {
    withUnsafeBytes(
      of: (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
    ) { bytes.append(contentsOf: $0) }
  }

  public static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

  public func hash(into hasher: inout Hasher) {
    // Already as good as random.
    hasher.combine(words.0)
  }

  /// The digest of bytes, or of a text in UTF-8.
  public static func sha256(_ bytes: [UInt8]) -> Digest { bytes.withUnsafeBytes { sha256($0) } }

  /// The digest of bytes, or of a text in UTF-8.
  public static func sha256(_ bytes: UnsafeRawBufferPointer) -> Digest {
    var hash = SHA256()
    hash.update(bufferPointer: bytes)
    return Digest(hash.finalize())
  }
  /// The digest of bytes, or of a text in UTF-8.
  public static func sha256(_ text: String) -> Digest { sha256(Array(text.utf8)) }

  /// 64 small hexadecimal digits.
  public var hex: String { hexadecimal(bytes) }

}

extension Digest: Comparable {
  /// Byte by byte.
  public static func < (left: Digest, right: Digest) -> Bool { left.words < right.words }
}

extension Digest: CustomStringConvertible {
  public var description: String { hex }
}

/// Small hexadecimal digits, two a byte.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  var digits: [UInt8] = []
  digits.reserveCapacity(2 * bytes.underestimatedCount)
  for byte in bytes {
    let (high, low) = hexadecimalDigits(byte)
    digits.append(high)
    digits.append(low)
  }
  return String(decoding: digits, as: UTF8.self)
}

/// A byte's two small hexadecimal digits, as ASCII.
public func hexadecimalDigits(_ byte: UInt8) -> (UInt8, UInt8) {
  func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? nibble + 0x30 : nibble + 0x57 }
  return (digit(byte >> 4), digit(byte & 15))
}
