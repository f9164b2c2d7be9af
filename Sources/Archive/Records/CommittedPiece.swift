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
    /// Its part of ``CommittedPiece/kept``.
    let kept: Range<Int>
  }

  /// What is added to a record's own fields, in the order in which RFC 8785 writes it.
  private enum Added: String, CaseIterable {
    case commercial, id, `internal`, person, publisher, salt

    var part: WithheldPart? {
      switch self {
      case .commercial: .commercial
      case .internal: .internal
      case .person: .person
      case .id, .publisher, .salt: nil
      }
    }
  }

  /// All leaves, each with its line feed, in the order of the records.
  private var leaves: [UInt8] = []
  private var openings: [UInt8] = []
  private var items: [Item] = []
  /// The openings of all items, in their order.
  private var kept: [Opening] = []
  /// Of the leaves, once the secrets are filled in.
  private(set) var leafHashes: [Facts.Digest] = []

  private static let added = Added.allCases.map { (member: $0, name: $0.rawValue) }
  private static let zeros = String(repeating: "0", count: 64)
  private static let salt = String(repeating: "0", count: 32)

  /// Salts and digests are zeros for now.
  ///
  /// - Throws: ``Fault`` with code `unwritable` where a field has a name that is added here, or a number is too large.
  init(_ records: ArraySlice<Record>) throws {
    items.reserveCapacity(records.count)
    for record in records { try add(record) }
  }

  func leaf(_ index: Int) -> ArraySlice<UInt8> { leaves[items[index].leaf] }

  /// The leaf with its line feed.
  func leafLine(_ index: Int) -> ArraySlice<UInt8> {
    leaves[items[index].leaf.lowerBound...items[index].leaf.upperBound]
  }

  /// The id as the leaf shows it.
  func shownID(_ index: Int) -> [UInt8] {
    let item = items[index]
    guard let place = item.idPlace else { return Array(item.id.utf8) }
    var id = Array(item.id.utf8.prefix { $0 != 0x2F })
    id.append(0x2F)
    id += leaves[place..<place + 16]
    return id
  }

  /// The record's openings, each with its line feed.
  func openings(_ index: Int) -> ArraySlice<UInt8> {
    let kept = self.kept[items[index].kept]
    guard let first = kept.first, let last = kept.last else { return [] }
    return openings[first.range.lowerBound...last.range.upperBound]
  }

  /// Everything, record by record: the leaf, then its openings.
  func add(to hash: inout RunningDigest) {
    for index in items.indices {
      hash.add(leafLine(index))
      hash.add(openings(index))
    }
  }

  private mutating func add(_ record: Record) throws {
    let hidesID = !record.withheld[.person].isEmpty
    let (start, firstKept) = (leaves.count, kept.count)
    var (saltPlace, idPlace): (Int, Int?) = (start, nil)
    var fields = record.fields.list[...]
    leaves.append(0x7B)
    for (member, name) in Self.added {
      while let field = fields.first, CanonicalJSON.precedes(field.name, name) {
        appendName(field.name)
        try CanonicalJSON.append(field.value, to: &leaves)
        fields.removeFirst()
      }
      guard fields.first.map({ $0.name.utf8.elementsEqual(name.utf8) }) != true else {
        throw Fault(.unwritable, place: record.id, found: "a record may not have a field named \(name)")
      }
      if let part = member.part {
        guard !record.withheld[part].isEmpty else { continue }
        appendName(name)
        CanonicalJSON.append(Self.zeros, to: &leaves)
        try keep(record, part, digestPlace: leaves.count - 65)
        continue
      }
      appendName(name)
      switch member {
      case .id where hidesID:
        let kind = record.id.utf8.prefix { $0 != 0x2F }
        CanonicalJSON.append("\(Substring(kind))/\(Self.zeros.prefix(16))", to: &leaves)
        idPlace = leaves.count - 17
      case .id: CanonicalJSON.append(record.id, to: &leaves)
      case .publisher: CanonicalJSON.append(record.publisher, to: &leaves)
      default:
        CanonicalJSON.append(Self.salt, to: &leaves)
        saltPlace = leaves.count - 33
      }
    }
    for field in fields {
      appendName(field.name)
      try CanonicalJSON.append(field.value, to: &leaves)
    }
    leaves.append(0x7D)
    let leaf = start..<leaves.count
    leaves.append(0x0A)
    items.append(
      Item(
        id: record.id, leaf: leaf, saltPlace: saltPlace, idPlace: idPlace, kept: firstKept..<kept.count))
  }

  private mutating func appendName(_ name: String) {
    if leaves.last != 0x7B { leaves.append(0x2C) }
    CanonicalJSON.append(name, to: &leaves)
    leaves.append(0x3A)
  }

  /// Appends the opening of a part of a record.
  private mutating func keep(_ record: Record, _ part: WithheldPart, digestPlace: Int) throws {
    var members = record.withheld[part]
    if part == .person { members["id"] = .string(record.id) }
    let start = openings.count
    openings.append(0x5B)
    CanonicalJSON.append(Self.salt, to: &openings)
    openings.append(0x2C)
    CanonicalJSON.append(part.rawValue, to: &openings)
    openings.append(0x2C)
    try CanonicalJSON.append(members, to: &openings)
    openings.append(0x5D)
    kept.append(Opening(part: part, range: start..<openings.count, digestPlace: digestPlace))
    openings.append(0x0A)
  }

  /// Puts in what the secret of the pack makes of each record.
  mutating func fillIn(_ key: RecordKey) {
    leafHashes.reserveCapacity(items.count)
    for item in items {
      let secrets = RecordSecrets(key, of: item.id)
      fill(&leaves, item.saltPlace, secrets.salt)
      for opening in kept[item.kept] {
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
