import Facts
import Intake

/// An opened pack: its one top folder, and its files by their path in it.
struct PackContents: Sendable {
  /// The pack's file.
  let path: String
  let reader: ZipReader
  /// Name of the top folder.
  let name: String
  /// Path in the top folder → index of the member.
  let members: [String: Int]

  /// - Throws: ``Fault`` with code `unreadable`, ``ZipDefect`` for a zip that is refused or has not one top folder.
  init(_ path: String, limits: ZipLimits) throws {
    self.path = path
    reader = try ZipReader(path, limits: limits)
    var name: String?
    var members: [String: Int] = [:]
    for (index, entry) in reader.entries.enumerated() {
      let parts = entry.name.split(separator: "/", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw ZipDefect(entry.name, "it stands outside the pack's folder") }
      guard name == nil || name == parts[0] else {
        throw ZipDefect(entry.name, "it stands in a second top folder")
      }
      name = parts[0]
      members[parts[1]] = index
    }
    guard let name else { throw ZipDefect("", "it is empty") }
    self.name = name
    self.members = members
  }

  /// In byte order.
  var paths: [String] { members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  func entry(_ path: String) -> ZipEntry? { members[path].map { reader.entries[$0] } }

  /// A small file as text; `nil` where it is not there.
  ///
  /// - Throws: ``ZipDefect`` where it is damaged, larger than 64 MiB, or not UTF-8.
  func text(_ path: String) throws -> String? {
    guard let index = members[path] else { return nil }
    guard let text = String(validating: try reader.bytes(index, limit: 64 << 20), as: UTF8.self) else {
      throw ZipDefect(path, "it is not UTF-8")
    }
    return text
  }

  /// Calls `body` with each line of a file, without its line feed; a file that is not there has none.
  ///
  /// - Parameter tap: gets the file's bytes as they come.
  func forEachLine(
    _ path: String, tap: ([UInt8]) -> Void = { _ in }, _ body: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    guard let index = members[path] else { return }
    var rest: [UInt8] = []
    try reader.read(index) { bytes in
      tap(bytes)
      guard let last = bytes.lastIndex(of: 0x0A) else {
        rest += bytes
        guard rest.count < 64 << 20 else { throw ZipDefect(path, "a line is longer than 64 MiB") }
        return
      }
      rest += bytes[...last]
      try Archive.forEachLine(rest[...], body)
      rest = Array(bytes[(last + 1)...])
    }
    if !rest.isEmpty { throw ZipDefect(path, "its last line does not end") }
  }
}
