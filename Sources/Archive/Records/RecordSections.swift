public import Facts

/// The records of a pack, salted and in sections: a publisher's section can be handed out alone, with proof that it
/// is whole and part of the sealed pack, and says nothing about other sections, nor what its own leaves keep back.
///
/// A section's leaves stand in byte order of their ids. Where an id is kept back, what stands for it is pseudo-random, so
/// that a place among the rows says nothing about a person either.
public struct RecordSections: Sendable {
  /// Path of the leaves under `data/`.
  public static let leavesPath = "records.jsonl"
  /// Path of what the leaves keep back, under `data/`.
  public static let openingsPath = "openings.jsonl"
  /// Path of the section headers under `data/`, the leaves of the pack's tree.
  public static let headersPath = "sections.jsonl"

  /// In byte order of the publishers.
  public let headers: [SectionHeader]
  private let lines: CommittedLines
  /// Records as they stand in the pack.
  private let order: [Int]
  /// Where each section starts in ``order``; one more entry for the end.
  private let bounds: [Int]

  /// - Parameter records: with unique ids, in any order.
  /// - Throws: ``Fault`` with code `unwritable` where a field has a name that is added here, or a number is too large.
  public init(_ records: [Record]) throws {
    var groups: [SectionName: [Int]] = [:]
    for index in records.indices {
      groups[SectionName(publisher: records[index].publisher), default: []].append(index)
    }
    let lines = try CommittedLines(records)
    let names = groups.keys.sorted { $0.publisher.utf8.lexicographicallyPrecedes($1.publisher.utf8) }
    let members = names.map { groups[$0, default: []] }
    let sections = mapInParallel(names.count) { section in
      let sorted = members[section].map { (id: lines.shownID($0), index: $0) }.sorted {
        let order = byteOrder($0.id, $1.id)
        return order == 0 ? $0.index < $1.index : order < 0
      }
      var frontier = MerkleFrontier()
      for item in sorted { frontier.append(lines.leafHash(item.index)) }
      return (rows: sorted.map(\.index), root: frontier.root)
    }
    var headers: [SectionHeader] = []
    var order: [Int] = []
    var bounds = [0]
    for (name, section) in zip(names, sections) {
      order += section.rows
      bounds.append(order.count)
      headers.append(
        SectionHeader(
          publisher: name.publisher, rows: section.rows.count, root: section.root,
          salt: lines.maker.salt(of: "section " + name.publisher)))
    }
    self.headers = headers
    self.lines = lines
    self.order = order
    self.bounds = bounds
  }

  /// Root of the tree over the section headers.
  public var root: Digest { tree.root }

  /// Leaves, openings and headers, as files of the pack.
  public var documents: [Document] {
    [
      Document(path: Self.leavesPath) { [lines, order] in
        try write(order, to: $0, lines.leafLine)
      },
      Document(path: Self.openingsPath) { [lines, order] in try write(order, to: $0, lines.openings) },
      Document(path: Self.headersPath, text: headers.map { $0.line + "\n" }.joined()),
    ]
  }

  /// What a third party needs to check one publisher's section, as JSON with the members `header`, `lines`, `index`
  /// and `path`; `nil` where the pack has no such section.
  public func disclosure(of publisher: String) -> JSONValue? {
    guard let index = headers.firstIndex(where: { $0.publisher == publisher }),
      let path = tree.inclusionProof(of: index)
    else { return nil }
    let rows = order[bounds[index]..<bounds[index + 1]].map {
      String(decoding: lines.leaf($0), as: UTF8.self)
    }
    return disclosureValue(header: headers[index], index: index, lines: rows, path: path)
  }

  private var tree: MerkleTree { MerkleTree(headers.map { MerkleHash.leaf($0.line.utf8) }) }
}

/// The form that `check-disclosure.py` reads.
func disclosureValue(header: SectionHeader, index: Int, lines: [String], path: [Digest]) -> JSONValue {
  .object([
    "header": .string(header.line), "index": .integer(index), "lines": .strings(lines),
    "path": .strings(path.map(\.hex)),
  ])
}

/// By bytes: Swift's `==` would put two spellings of an accent into one section.
private struct SectionName: Hashable {
  let publisher: String

  static func == (left: SectionName, right: SectionName) -> Bool {
    left.publisher.utf8.elementsEqual(right.publisher.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var publisher = publisher
    publisher.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// Below, at or above zero, as the first bytes come before, are, or come after the second.
private func byteOrder(_ left: [UInt8], _ right: [UInt8]) -> Int {
  left.withUnsafeBufferPointer { left in
    right.withUnsafeBufferPointer { right in
      let common = min(left.count, right.count)
      var place = 0
      while place < common, left[place] == right[place] { place += 1 }
      return place < common ? Int(left[place]) - Int(right[place]) : left.count - right.count
    }
  }
}

private func write(_ order: [Int], to sink: any ByteSink, _ bytes: (Int) -> ArraySlice<UInt8>) throws {
  var buffer: [UInt8] = []
  for index in order {
    buffer += bytes(index)
    if buffer.count > 1 << 20 {
      try sink.write(buffer)
      buffer.removeAll(keepingCapacity: true)
    }
  }
  try sink.write(buffer)
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
