/// Tells whether bytes that come in pieces are valid UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing
/// above U+10FFFF).
struct UTF8Check {
  private var isBroken = false
  /// Continuation bytes still due, and the range of the next.
  private var due = 0
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF

  /// A sequence cut off by the end counts as invalid.
  var isValid: Bool { !isBroken && due == 0 }

  mutating func add(_ piece: [UInt8]) {
    guard !isBroken else { return }
    for byte in piece[(due == 0 ? asciiLength(piece) : 0)...] {
      if due > 0 {
        guard byte >= low, byte <= high else {
          isBroken = true
          return
        }
        due -= 1
        (low, high) = (0x80, 0xBF)
      } else if byte >= 0x80 {
        guard start(byte) else {
          isBroken = true
          return
        }
      }
    }
  }

  private mutating func start(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2...0xDF: due = 1
    case 0xE0: (due, low) = (2, 0xA0)
    case 0xED: (due, high) = (2, 0x9F)
    case 0xE1...0xEF: due = 2
    case 0xF0: (due, low) = (3, 0x90)
    case 0xF4: (due, high) = (3, 0x8F)
    case 0xF1...0xF3: due = 3
    default: return false
    }
    return true
  }
}

/// How many bytes at the beginning are surely ASCII, in steps of eight: most texts are nothing else.
private func asciiLength(_ bytes: [UInt8]) -> Int {
  bytes.withUnsafeBytes { buffer in
    var at = 0
    while at + 8 <= buffer.count,
      buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      at += 8
    }
    return at
  }
}
