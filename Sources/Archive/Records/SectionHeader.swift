public import Facts

/// One publisher's rows, as a leaf of the pack's tree says it.
public struct SectionHeader: Sendable, Hashable {
  /// As the records name it.
  public let publisher: String
  /// Number of rows: a section proves that there are no others.
  public let rows: Int
  /// Root of the tree over the rows.
  public let root: Digest
  /// 32 hexadecimal digits.
  public let salt: String

  /// The leaf's exact bytes, RFC 8785.
  public var line: String {
    var bytes = Array("{\"publisher\":".utf8)
    CanonicalJSON.append(publisher, to: &bytes)
    bytes += ",\"root\":\"\(root.hex)\",\"rows\":\(rows),\"salt\":\"\(salt)\"}".utf8
    return String(decoding: bytes, as: UTF8.self)
  }

  init(publisher: String, rows: Int, root: Digest, salt: String) {
    self.publisher = publisher
    self.rows = rows
    self.root = root
    self.salt = salt
  }

  /// Reads what ``line`` writes, and nothing else.
  public init?(line: String) {
    guard let value = JSONValue(parsing: Array(line.utf8)), let publisher = value["publisher"]?.text,
      let rows = value["rows"]?.number, rows >= 0, let salt = value["salt"]?.text,
      let root = value["root"]?.text.flatMap({ Digest(hex: $0) })
    else { return nil }
    self.init(publisher: publisher, rows: Int(rows), root: root, salt: salt)
    guard self.line == line else { return nil }
  }
}
