internal import Facts

/// The zip of a workbook: parts, and relations between them (ECMA-376 part 2).
struct WorkbookPackage {
  struct Relation {
    var id: String
    /// Last word of the type's URI, which two editions of the standard write differently before it.
    var kind: String
    /// Member of the zip.
    var target: String
  }

  private let reader: ZipReader
  private let indices: [String: Int]
  /// The workbook's own path.
  let outer: String

  init(_ reader: ZipReader, place: String) {
    self.reader = reader
    outer = place
    // Names of parts are compared without regard to letter case; the zip has no two that differ in it alone.
    indices = Dictionary(
      reader.entries.enumerated().map { ($1.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  func holds(_ part: String) -> Bool { indices[part.lowercased()] != nil }

  func place(_ part: String) -> String { "\(outer)!/\(part)" }

  /// - Throws: ``Fault`` with code `unreadable` where there is no such part.
  func rows(_ part: String) throws -> XMLRows {
    guard let index = indices[part.lowercased()] else {
      throw Fault.unreadable(outer, "the workbook does not hold its part \(part)")
    }
    let bytes = ZipMemberBytes(try reader.stream(index), place: place(part))
    // Parts may be UTF-16 by the standard.
    let start = PushedBack(bytes)
    let mark = TextEncoding.mark(of: try start.peek(3))
    return XMLRows(TextDecoder(start, from: mark?.encoding ?? .utf8), place: place(part))
  }

  /// Relations of a part, or of the package for an empty name.
  func relations(of part: String) throws -> [Relation] {
    let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
    let name = part.dropFirst(folder.count)
    let file = folder + "_rels/\(name).rels"
    guard holds(file) else { return [] }
    var relations: [Relation] = []
    func isRelation(_ path: [String]) -> Bool { path == ["Relationships", "Relationship"] }
    try rows(file).forEach(where: isRelation) { element, _ in
      // Links to other files and to the network are left alone.
      guard element["TargetMode"] != "External", let target = element["Target"] else { return }
      let kind = element["Type"]?.split(separator: "/").last.map(String.init) ?? ""
      relations.append(
        Relation(id: element["Id"] ?? "", kind: kind, target: WorkbookPackage.resolved(target, in: folder)))
    }
    return relations
  }

  /// `../x`, `x` and `/xl/x` as the name of a member.
  private static func resolved(_ target: String, in folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in target.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
