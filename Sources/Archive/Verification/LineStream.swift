import Facts
import Intake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The lines of a member, one after another, as they are asked for: two members can be read side by side.
final class LineStream {
  private let path: String
  private let stream: MemberStream?
  private var bytes: [UInt8] = []
  /// Where the next line starts.
  private var start = 0
  private var hash = RunningDigest()

  /// A file that is not there has no lines.
  init(_ pack: PackContents, _ path: String) throws {
    self.path = path
    stream = try pack.members[path].map { try pack.reader.stream($0) }
  }

  /// Of all that was read: of the whole file, once there are no more lines.
  var digest: Digest { hash.value }

  /// The next line without its line feed; `nil` at the end.
  ///
  /// - Throws: ``ZipDefect`` where the member is damaged, or its last line does not end.
  func next() throws -> ArraySlice<UInt8>? {
    var searched = start
    while true {
      if let end = lineFeed(from: searched) {
        defer { start = end + 1 }
        return bytes[start..<end]
      }
      let rest = bytes[start...]
      guard let more = try stream?.read(), !more.isEmpty else {
        guard rest.isEmpty else { throw ZipDefect(path, "its last line does not end") }
        return nil
      }
      hash.add(more)
      guard rest.count < 64 << 20 else { throw ZipDefect(path, "a line is longer than 64 MiB") }
      searched = rest.count
      bytes = rest.isEmpty ? more : Array(rest) + more
      start = 0
    }
  }

  private func lineFeed(from place: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard place < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + place, 0x0A, bytes.count - place)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
