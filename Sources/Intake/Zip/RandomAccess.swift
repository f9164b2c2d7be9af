internal import Facts

/// Bytes that can be read at chosen places, as a zip must be: its directory stands at its end.
package protocol RandomAccess: Sendable {
  var byteCount: Int64 { get }

  /// Exactly `count` bytes.
  ///
  /// - Throws: `Fault` with code `unreadable` where there are fewer.
  func read(at offset: Int64, count: Int) throws -> [UInt8]
}
