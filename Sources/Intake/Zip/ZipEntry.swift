/// What a zip says of one member.
package struct ZipEntry: Hashable, Sendable {
  /// How a member's bytes are written.
  package enum Method: UInt16, Sendable {
    /// As they are.
    case stored = 0
    /// RFC 1951.
    case deflated = 8
  }

  /// Path with `/`, as written.
  package var name: String
  /// How its bytes are written.
  package var method: Method
  /// CRC-32 of the content.
  package var crc32: UInt32
  /// Bytes in the zip.
  package var compressedSize: UInt64
  /// Bytes of the content.
  package var size: UInt64
  /// Where its local header starts.
  package var offset: UInt64
  /// The name's bytes, where they are no UTF-8.
  package var oldName: [UInt8]?
  /// Its sums stand behind its bytes, and not before them.
  package var hasDescriptor: Bool

  package init(
    name: String, method: Method, crc32: UInt32, compressedSize: UInt64, size: UInt64, offset: UInt64,
    hasDescriptor: Bool = false
  ) {
    self.name = name
    self.method = method
    self.crc32 = crc32
    self.compressedSize = compressedSize
    self.size = size
    self.offset = offset
    self.hasDescriptor = hasDescriptor
  }
}
