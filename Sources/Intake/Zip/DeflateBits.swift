/// The bits of a deflate stream, lowest bit of each byte first. Behind the last byte it is zeros.
struct DeflateBits {
  private let bytes: UnsafeRawBufferPointer
  /// Of the next bit.
  var position: Int

  init(_ bytes: UnsafeRawBufferPointer, at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// Whether more bits were taken than there are.
  var isExhausted: Bool { position > bytes.count * 8 }

  /// The next 57 bits or more.
  @inline(__always)
  var word: UInt64 {
    let at = position &>> 3
    if at &+ 8 <= bytes.count {
      return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        &>> UInt64(truncatingIfNeeded: position & 7)
    }
    return lastWord(at)
  }

  @inline(never)
  private func lastWord(_ at: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in stride(from: min(at + 8, bytes.count) - 1, through: at, by: -1) {
      word = word << 8 | UInt64(bytes[index])
    }
    return word &>> UInt64(truncatingIfNeeded: position & 7)
  }

  @inline(__always)
  mutating func take(_ count: Int) -> UInt64 {
    defer { position += count }
    return word & (1 << UInt64(count) - 1)
  }

  /// - Returns: false where a bit that is skipped is set.
  mutating func skipToByte() -> Bool {
    let rest = -position & 7
    return take(rest) == 0
  }
}
