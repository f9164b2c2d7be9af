internal import Facts

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A zip that lies in another container, taken out into a file without name: nobody else can open it, and it is gone with
/// the process. A zip is read from its end, so it cannot be read as it comes.
final class NamelessFile: RandomAccess {
  private let descriptor: Int32
  private let place: String
  let byteCount: Int64

  /// - Parameters:
  ///   - limit: bytes that the stream may give.
  ///   - place: the file's path, for faults.
  /// - Throws: ``Fault`` with code `unreadable` where there are more, or no room for them.
  init(_ stream: any ByteStream, limit: Int64, place: String) throws {
    guard let descriptor = openNamelessFile() else {
      throw Fault.unreadable(
        place, "it lies in a container, and there is no room in \(temporaryRoot) to take it out")
    }
    do {
      byteCount = try NamelessFile.fill(descriptor, stream, limit: limit, place: place)
    } catch {
      _ = close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    self.place = place
  }

  deinit { _ = close(descriptor) }

  private static func fill(
    _ descriptor: Int32, _ stream: any ByteStream, limit: Int64, place: String
  ) throws -> Int64 {
    var total: Int64 = 0
    while let piece = try stream.next() {
      total += Int64(piece.count)
      if total > limit {
        throw Fault.unreadable(place, "it is a zip in another container, and larger than \(limit >> 30) GiB")
      }
      var written = 0
      while written < piece.count {
        let count = piece.withUnsafeBytes {
          write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          throw Fault.unreadable(place, "there is no room to take it out of its container")
        }
        written += count
      }
    }
    return total
  }

  func read(at offset: Int64, count: Int) throws -> [UInt8] {
    try bytes(of: descriptor, at: offset, count: count, place: place)
  }
}
