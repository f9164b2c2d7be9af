import Intake

/// The lines of a member, one after another, as they are asked for: two members can be read side by side.
final class LineStream {
  private let path: String
  private let stream: MemberStream?
  private var rest: ArraySlice<UInt8> = []

  /// A file that is not there has no lines.
  init(_ pack: PackContents, _ path: String) throws {
    self.path = path
    stream = try pack.members[path].map { try pack.reader.stream($0) }
  }

  /// The next line without its line feed; `nil` at the end.
  ///
  /// - Throws: ``ZipDefect`` where the member is damaged, or its last line does not end.
  func next() throws -> ArraySlice<UInt8>? {
    var searched = rest.startIndex
    while true {
      if let end = rest[searched...].firstIndex(of: 0x0A) {
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
      }
      guard let bytes = try stream?.read(), !bytes.isEmpty else {
        guard rest.isEmpty else { throw ZipDefect(path, "its last line does not end") }
        return nil
      }
      guard rest.count < 64 << 20 else { throw ZipDefect(path, "a line is longer than 64 MiB") }
      let old = rest.count
      rest = (Array(rest) + bytes)[...]
      searched = rest.startIndex + old
    }
  }
}
