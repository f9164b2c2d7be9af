/// What a zip says of one member.
public struct ZipEntry: Hashable, Sendable {
  public enum Method: UInt16, Sendable {
    case stored = 0
    case deflated = 8
  }

  /// Path with `/`, as written.
  public var name: String
  public var method: Method
  /// CRC-32 of the content.
  public var crc32: UInt32
  /// Bytes in the zip.
  public var compressedSize: UInt64
  /// Bytes of the content.
  public var size: UInt64
  /// Where its local header starts.
  public var offset: UInt64

  public init(
    name: String, method: Method, crc32: UInt32, compressedSize: UInt64, size: UInt64, offset: UInt64
  ) {
    self.name = name
    self.method = method
    self.crc32 = crc32
    self.compressedSize = compressedSize
    self.size = size
    self.offset = offset
  }

  /// Bit 11 of the flags says that the name is UTF-8; an ASCII name needs no saying.
  var flags: UInt16 { name.utf8.allSatisfy { $0 < 0x80 } ? 0 : 0x0800 }
}
