internal import Facts

/// Bytes that can be read at chosen places, as a zip must be: its directory stands at its end.
package protocol RandomAccess: Sendable {
  var byteCount: Int64 { get }

  /// Exactly `count` bytes.
  ///
  /// - Throws: `Fault` with code `unreadable` where there are fewer.
  func read(at offset: Int64, count: Int) throws -> [UInt8]
}

/// A zip that lies in another zip, and was taken out.
struct MemoryFile: RandomAccess {
  let bytes: [UInt8]
  let place: String

  var byteCount: Int64 { Int64(bytes.count) }

  func read(at offset: Int64, count: Int) throws -> [UInt8] {
    guard offset >= 0, count >= 0, offset <= Int64(bytes.count - count) else {
      throw Fault.unreadable(place, "the file ends too early")
    }
    return Array(bytes[Int(offset)..<Int(offset) + count])
  }
}
