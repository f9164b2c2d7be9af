import Crypto
import Facts

/// Some of a pack's records as they stand in it: what can be made of them without knowing the others.
///
/// A leaf is one RFC 8785 object. What it keeps back stands beside it as an opening, the RFC 8785 array
/// `["<salt>","<part>",{…}]`; the leaf holds the SHA-256 of the opening's bytes under the part's name. In place of an id
/// that is kept back stand the first 16 digits of the person's digest.
struct CommittedPiece: Sendable {
  private struct Opening {
    let part: WithheldPart
    let range: Range<Int>
    /// Where its digest stands in the leaves.
    let digestPlace: Int
  }

  private struct Item {
    let id: String
    let leaf: Range<Int>
    let saltPlace: Int
    /// Where the 16 digits stand that take the id's place.
    let idPlace: Int?
    let openings: [Opening]
  }

  /// All leaves, each with its line feed, in the order of the records.
  private var leaves: [UInt8] = []
  private var openings: [UInt8] = []
  private var items: [Item] = []
  /// Of the leaves, once the secrets are filled in.
  private(set) var leafHashes: [Facts.Digest] = []

  private static let added = Set(["publisher", "id", "salt"] + WithheldPart.allCases.map(\.rawValue))
  private static let zeros = String(repeating: "0", count: 64)
  private static let salt = JSONValue.string(String(repeating: "0", count: 32))

  /// Salts and digests are zeros for now.
  ///
  /// - Throws: ``Fault`` with code `unwritable` where a field has a name that is added here, or a number is too large.
  init(_ records: ArraySlice<Record>) throws {
    items.reserveCapacity(records.count)
    for record in records { try add(record) }
  }

  func leaf(_ index: Int) -> ArraySlice<UInt8> { leaves[items[index].leaf] }

  /// The id as the leaf shows it.
  func shownID(_ index: Int) -> [UInt8] {
    let item = items[index]
    guard let place = item.idPlace else { return Array(item.id.utf8) }
    return Array(item.id.utf8.prefix { $0 != 0x2F }) + [0x2F] + leaves[place..<place + 16]
  }

  /// The record's openings, each with its line feed.
  func openings(_ index: Int) -> ArraySlice<UInt8> {
    guard let first = items[index].openings.first, let last = items[index].openings.last else { return [] }
    return openings[first.range.lowerBound...last.range.upperBound]
  }

  /// Everything, record by record: the leaf, then its openings.
  func add(to hash: inout RunningDigest) {
    for (index, item) in items.enumerated() {
      hash.add(leaves[item.leaf.lowerBound...item.leaf.upperBound])
      hash.add(openings(index))
    }
  }

  private mutating func add(_ record: Record) throws {
    if let name = record.fields.keys.filter(Self.added.contains).min() {
      throw Fault(.unwritable, place: record.id, found: "a record may not have a field named \(name)")
    }
    let hidesID = record.withheld[.person] != nil
    var members = record.fields
    members["publisher"] = .string(record.publisher)
    members["id"] = .string(hidesID ? "\(record.kind)/\(Self.zeros.prefix(16))" : record.id)
    members["salt"] = Self.salt
    for part in record.withheld.keys { members[part.rawValue] = .string(Self.zeros) }

    let start = leaves.count
    var ends: [String: Int] = [:]
    leaves.append(0x7B)
    for (index, member) in CanonicalJSON.sorted(members).enumerated() {
      if index > 0 { leaves.append(0x2C) }
      CanonicalJSON.append(member.key, to: &leaves)
      leaves.append(0x3A)
      try CanonicalJSON.append(member.value, to: &leaves)
      // Where the value ends, before its quotation mark.
      if Self.added.contains(member.key) { ends[member.key] = leaves.count - 1 }
    }
    leaves.append(0x7D)
    let leaf = start..<leaves.count
    leaves.append(0x0A)

    var kept: [Opening] = []
    for part in WithheldPart.allCases {
      guard var value = record.withheld[part], let end = ends[part.rawValue] else { continue }
      if part == .person { value["id"] = .string(record.id) }
      let range = try appendOpening(part, value)
      kept.append(Opening(part: part, range: range, digestPlace: end - 64))
    }
    items.append(
      Item(
        id: record.id, leaf: leaf, saltPlace: (ends["salt"] ?? 32) - 32,
        idPlace: hidesID ? (ends["id"] ?? 16) - 16 : nil, openings: kept))
  }

  private mutating func appendOpening(
    _ part: WithheldPart, _ value: [String: JSONValue]
  ) throws -> Range<Int> {
    let start = openings.count
    try CanonicalJSON.append(.array([Self.salt, .string(part.rawValue), .object(value)]), to: &openings)
    let range = start..<openings.count
    openings.append(0x0A)
    return range
  }

  /// Puts in what the secret of the pack makes of each record.
  mutating func fillIn(_ key: SymmetricKey) {
    leafHashes.reserveCapacity(items.count)
    for item in items {
      let secrets = RecordSecrets(key, of: item.id)
      fill(&leaves, item.saltPlace, secrets.salt)
      for opening in item.openings {
        // After `["`.
        fill(&openings, opening.range.lowerBound + 2, secrets.opening(opening.part))
        let digest = openingDigest(openings[opening.range]).bytes
        fill(&leaves, opening.digestPlace, digest[...])
        if opening.part == .person, let place = item.idPlace { fill(&leaves, place, digest[..<8]) }
      }
      leafHashes.append(MerkleHash.leaf(leaves[item.leaf]))
    }
  }
}

/// Writes the bytes' hexadecimal digits over what stands there.
private func fill(_ bytes: inout [UInt8], _ place: Int, _ value: ArraySlice<UInt8>) {
  var place = place
  for byte in value {
    (bytes[place], bytes[place + 1]) = hexadecimalDigits(byte)
    place += 2
  }
}

/// The digest that stands in a leaf for an opening.
func openingDigest(_ opening: ArraySlice<UInt8>) -> Facts.Digest {
  var hash = RunningDigest()
  hash.add(opening)
  return hash.value
}
