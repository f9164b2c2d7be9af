/// Numbers as zip files write them: the smallest byte first.
extension [UInt8] {
  mutating func append16(_ value: UInt16) {
    append(contentsOf: [UInt8(truncatingIfNeeded: value), UInt8(value >> 8)])
  }

  mutating func append32(_ value: UInt32) {
    append16(UInt16(truncatingIfNeeded: value))
    append16(UInt16(value >> 16))
  }

  mutating func append64(_ value: UInt64) {
    append32(UInt32(truncatingIfNeeded: value))
    append32(UInt32(value >> 32))
  }
}
