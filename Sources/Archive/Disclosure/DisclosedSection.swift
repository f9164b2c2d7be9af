public import Facts
import Intake

/// One publisher's section as it leaves the house: its leaves to the byte, where it stands in the sealed whole, and what
/// of its openings goes with it.
public struct DisclosedSection: Sendable {
  /// One row.
  public struct Row: Sendable {
    /// The leaf, RFC 8785.
    public let leaf: String
    /// Openings, by part: the lines of `openings.jsonl`.
    public let openings: [WithheldPart: String]

    public init(leaf: String, openings: [WithheldPart: String]) {
      self.leaf = leaf
      self.openings = openings
    }

    /// The leaf's members, and those of the openings that are here.
    public var members: [String: JSONValue] {
      guard case .object(var members)? = JSONValue(parsing: Array(leaf.utf8)) else { return [:] }
      for part in WithheldPart.allCases where part != .person {
        members.merge(value(of: part)) { $1 }
      }
      return members
    }

    /// What an opening holds; empty where it is not here.
    public func value(of part: WithheldPart) -> [String: JSONValue] {
      guard let text = openings[part], case .array(let items)? = JSONValue(parsing: Array(text.utf8)),
        case .object(let members)? = items.last
      else { return [:] }
      return members
    }

    /// Only the openings of some parts.
    public func showing(_ parts: Set<WithheldPart>) -> Row {
      Row(leaf: leaf, openings: openings.filter { parts.contains($0.key) })
    }
  }

  public let header: SectionHeader
  /// Place of the section among those of the pack, from 0.
  public let index: Int
  /// RFC 9162 inclusion proof of the header.
  public let path: [Digest]
  public let rows: [Row]

  public init(header: SectionHeader, index: Int, path: [Digest], rows: [Row]) {
    self.header = header
    self.index = index
    self.path = path
    self.rows = rows
  }

  /// What `check-disclosure.py` reads.
  public var proof: JSONValue {
    disclosureValue(header: header, index: index, lines: rows.map(\.leaf), path: path)
  }

  /// Only the openings of some parts.
  public func showing(_ parts: Set<WithheldPart>) -> DisclosedSection {
    DisclosedSection(header: header, index: index, path: path, rows: rows.map { $0.showing(parts) })
  }

  /// The openings that are here, one a line, in order of the rows.
  public var openingsText: String {
    rows.map { row in
      WithheldPart.allCases.compactMap { row.openings[$0] }.map { $0 + "\n" }.joined()
    }.joined()
  }
}

/// Takes one publisher's section out of a sealed pack.
///
/// - Throws: ``Fault`` with code `usage` where the pack has no such section, `unreadable`, `verification` where it is not
///   as it was sealed.
public func disclosedSection(ofPack path: String, publisher: String) throws -> DisclosedSection {
  let pack = try goodPack(path)
  return try packFaults(path) {
    let sections = try PackSections(pack)
    let publishers = sections.headers.map(\.publisher).filter { !$0.isEmpty }
    guard !publisher.isEmpty, let index = sections.headers.firstIndex(where: { $0.publisher == publisher }),
      let proof = sections.tree.inclusionProof(of: index)
    else {
      let near = nearestName(to: publisher, among: publishers)
      throw Fault(
        .usage, place: "--publisher", found: "no records of a publisher \"\(publisher)\" in \(pack.name)",
        expected: near == nil ? publishers.joined(separator: ", ") : "",
        remedy: near.map { "did you mean \"\($0)\"?" } ?? "")
    }
    return DisclosedSection(
      header: sections.headers[index], index: index, path: proof,
      rows: try rows(of: pack, in: sections.rows(of: index)))
  }
}

private func rows(of pack: PackContents, in range: Range<Int>) throws -> [DisclosedSection.Row] {
  let leaves = try LineStream(pack, MerkleCheck.recordsPath)
  let openings = try LineStream(pack, OpeningsCheck.path)
  var rows: [DisclosedSection.Row] = []
  var number = 0
  while number < range.upperBound, let leaf = try leaves.next() {
    var own: [WithheldPart: String] = [:]
    for part in WithheldPart.allCases where topLevelMember(part.rawValue, in: leaf) != nil {
      guard let opening = try openings.next() else { break }
      if range.contains(number) { own[part] = String(decoding: opening, as: UTF8.self) }
    }
    if range.contains(number) {
      rows.append(DisclosedSection.Row(leaf: String(decoding: leaf, as: UTF8.self), openings: own))
    }
    number += 1
  }
  return rows
}
