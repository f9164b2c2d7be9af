import Facts
import Intake

/// The section headers of a pack, in the order of its tree.
struct PackSections: Sendable, Hashable {
  let headers: [SectionHeader]

  init(_ headers: [SectionHeader]) { self.headers = headers }

  /// - Throws: ``ZipDefect`` where the file is not there, damaged, or holds something else.
  init(_ pack: PackContents) throws {
    let path = "data/" + RecordSections.headersPath
    guard pack.members[path] != nil else { throw ZipDefect(path, "every pack has this file") }
    var headers: [SectionHeader] = []
    try pack.forEachLine(path) { line in
      guard let header = SectionHeader(line: String(decoding: line, as: UTF8.self)) else {
        throw ZipDefect(path, "a line of it is no section header")
      }
      headers.append(header)
    }
    self.headers = headers
  }

  var tree: MerkleTree { MerkleTree(headers.map { MerkleHash.leaf($0.line.utf8) }) }

  /// The records before a section, and those in it.
  func rows(of index: Int) -> Range<Int> {
    let start = headers[..<index].reduce(0) { $0 + $1.rows }
    return start..<start + headers[index].rows
  }
}
