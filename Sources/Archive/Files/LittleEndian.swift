/// Numbers as zip files write them: the smallest byte first.
extension [UInt8] {
  mutating func append16(_ value: UInt16) { append(contentsOf: [UInt8(truncatingIfNeeded: value), UInt8(value >> 8)]) }

  mutating func append32(_ value: UInt32) {
    append16(UInt16(truncatingIfNeeded: value))
    append16(UInt16(value >> 16))
  }

  mutating func append64(_ value: UInt64) {
    append32(UInt32(truncatingIfNeeded: value))
    append32(UInt32(value >> 32))
  }

  /// The number whose bytes start at `index`; all of them must be there.
  func number16(_ index: Int) -> UInt16 { UInt16(self[index]) | UInt16(self[index + 1]) << 8 }
  func number32(_ index: Int) -> UInt32 { UInt32(number16(index)) | UInt32(number16(index + 2)) << 16 }
  func number64(_ index: Int) -> UInt64 { UInt64(number32(index)) | UInt64(number32(index + 4)) << 32 }
}
