/// Numbers as zip files write them: the smallest byte first.
extension [UInt8] {
  /// The number whose bytes start at `index`; all of them must be there.
  package func number16(_ index: Int) -> UInt16 { UInt16(self[index]) | UInt16(self[index + 1]) << 8 }
  package func number32(_ index: Int) -> UInt32 {
    UInt32(number16(index)) | UInt32(number16(index + 2)) << 16
  }
  package func number64(_ index: Int) -> UInt64 {
    UInt64(number32(index)) | UInt64(number32(index + 4)) << 32
  }
}
