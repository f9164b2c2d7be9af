internal import Facts

/// Bytes that come in pieces: a file, what is in a compressed file, a text decoded to UTF-8. Stages are stacked,
/// so that no file is ever held whole.
public protocol ByteStream: AnyObject {
  /// The next piece, never empty; `nil` at the end, and again at each further call.
  ///
  /// - Throws: ``Fault`` with code `unreadable`.
  func next() throws -> [UInt8]?
}

/// Bytes that are in memory already, in pieces of a given size: for small files, and for tests that must not
/// depend on where a piece ends.
public final class MemoryStream: ByteStream {
  private let bytes: [UInt8]
  private let pieceSize: Int
  private var at = 0

  /// - Parameter pieceSize: 1 or more.
  public init(_ bytes: [UInt8], pieceSize: Int = 1 << 18) {
    self.bytes = bytes
    self.pieceSize = max(pieceSize, 1)
  }

  /// The next piece; `nil` at the end.
  public func next() -> [UInt8]? {
    guard at < bytes.count else { return nil }
    let end = min(at + pieceSize, bytes.count)
    defer { at = end }
    return Array(bytes[at..<end])
  }
}

extension ByteStream {
  /// Everything that is left, where it is at most `limit` bytes.
  ///
  /// - Throws: ``Fault`` with code `unreadable` where there is more.
  func readAll(limit: Int, place: String) throws -> [UInt8] {
    var all: [UInt8] = []
    while let piece = try next() {
      all += piece
      if all.count > limit { throw Fault.tooLarge(place: place, limit: limit) }
    }
    return all
  }
}
