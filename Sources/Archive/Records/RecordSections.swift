public import Facts

/// One record of a pack, as the caller knows it.
public struct Record: Sendable {
  /// Whose section it goes into.
  public let publisher: String
  /// Unique in the pack.
  public let id: String
  /// All but `publisher`, `id` and `salt`, which are added.
  public let fields: [String: JSONValue]

  public init(publisher: String, id: String, fields: [String: JSONValue]) {
    self.publisher = publisher
    self.id = id
    self.fields = fields
  }
}

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

/// The records of a pack, salted and in sections: a publisher's section can be handed out alone, with proof that it
/// is whole and part of the sealed pack, and says nothing about other sections.
///
/// A salt is the first half of HMAC-SHA256 under a secret of the pack: reproducible from the whole pack, not
/// guessable from a part of it.
public struct RecordSections: Sendable {
  /// In byte order of the publishers.
  public let headers: [SectionHeader]
  /// All lines, each with its line feed: the content of `data/records.jsonl`.
  let bytes: [UInt8]
  /// Where each section starts in ``bytes``; one more entry for the end.
  private let bounds: [Int]

  /// - Parameter records: in any order of publishers; a section keeps the order it finds.
  /// - Throws: ``Fault`` with code `unwritable` where a field has a name that is added here, or a number is too large.
  public init(_ records: [Record]) throws {
    // By bytes: Swift's `==` would put two spellings of an accent into one section.
    var groups: [[UInt8]: [Int]] = [:]
    for (index, record) in records.enumerated() {
      groups[Array(record.publisher.utf8), default: []].append(index)
    }
    let publishers = groups.keys.sorted { $0.lexicographicallyPrecedes($1) }

    var lines = SaltedLines()
    var bounds = [0]
    for publisher in publishers {
      for index in groups[publisher, default: []] { try lines.add(records[index]) }
      bounds.append(lines.bytes.count)
    }
    let maker = lines.fillInSalts()
    var headers: [SectionHeader] = []
    for (name, (start, end)) in zip(publishers, zip(bounds, bounds.dropFirst())) {
      let publisher = String(decoding: name, as: UTF8.self)
      var frontier = MerkleFrontier()
      forEachLine(lines.bytes[start..<end]) { frontier.append(MerkleHash.leaf($0)) }
      headers.append(
        SectionHeader(
          publisher: publisher, rows: Int(frontier.size), root: frontier.root,
          salt: maker.salt(of: "section " + publisher)))
    }
    self.headers = headers
    self.bytes = lines.bytes
    self.bounds = bounds
  }

  /// Root of the tree over the section headers.
  public var root: Digest { tree.root }

  /// `data/records.jsonl`.
  public var document: Document {
    Document(path: "records.jsonl") { [bytes] sink in
      var rest = bytes[...]
      while !rest.isEmpty {
        try sink.write(Array(rest.prefix(1 << 20)))
        rest = rest.dropFirst(1 << 20)
      }
    }
  }

  /// What a third party needs to check one publisher's section, as JSON with the members `header`, `lines`, `index`
  /// and `path`; `nil` where the pack has no such section.
  public func disclosure(of publisher: String) -> JSONValue? {
    guard let index = headers.firstIndex(where: { $0.publisher == publisher }),
      let path = tree.inclusionProof(of: index)
    else { return nil }
    var lines: [JSONValue] = []
    forEachLine(bytes[bounds[index]..<bounds[index + 1]]) {
      lines.append(.string(String(decoding: $0, as: UTF8.self)))
    }
    return .object([
      "header": .string(headers[index].line), "index": .integer(index), "lines": .array(lines),
      "path": .array(path.map { .string($0.hex) }),
    ])
  }

  private var tree: MerkleTree { MerkleTree(headers.map { MerkleHash.leaf($0.line.utf8) }) }
}

/// Calls `body` with each line, without its line feed. What follows the last line feed is a line too, unless empty.
func forEachLine(_ bytes: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) throws -> Void) rethrows {
  var rest = bytes
  while !rest.isEmpty {
    let line = rest.prefix { $0 != 0x0A }
    try body(line)
    rest = rest.dropFirst(line.count + 1)
  }
}
