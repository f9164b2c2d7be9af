import Facts

/// Record lines whose salts are filled in when all lines are known: the secret depends on them all.
struct SaltedLines {
  private(set) var bytes: [UInt8] = []
  private var ids: [String] = []
  /// Where each line's 32 digits of salt stand.
  private var places: [Int] = []
  /// Over the unsalted lines.
  private var hash = RunningDigest()

  private static let placeholder = String(repeating: "0", count: 32)
  private static let added: Set<String> = ["publisher", "id", "salt"]

  init() { hash.add(Array("seatledger record salts v1".utf8)) }

  mutating func add(_ record: Record) throws {
    if let name = record.fields.keys.filter(Self.added.contains).min() {
      throw Fault(.unwritable, place: record.id, found: "a record may not have a field named \(name)")
    }
    var members = record.fields
    members["publisher"] = .string(record.publisher)
    members["id"] = .string(record.id)
    members["salt"] = .string(Self.placeholder)

    let start = bytes.count
    bytes.append(0x7B)
    for (index, member) in CanonicalJSON.sorted(members).enumerated() {
      let memberStart = bytes.count
      if index > 0 { bytes.append(0x2C) }
      CanonicalJSON.append(member.key, to: &bytes)
      bytes.append(0x3A)
      try CanonicalJSON.append(member.value, to: &bytes)
      // `id` and `publisher` come before `salt`, so its comma goes with it.
      if member.key == "salt" {
        hash.add(bytes[start..<memberStart])
        places.append(bytes.count - 33)
      }
    }
    bytes.append(0x7D)
    bytes.append(0x0A)
    hash.add(bytes[((places.last ?? 0) + 33)...])
    ids.append(record.id)
  }

  /// - Returns: what made the salts, for the section headers.
  mutating func fillInSalts() -> SaltMaker {
    let maker = SaltMaker(secret: hash.value)
    for (id, place) in zip(ids, places) {
      bytes.replaceSubrange(place..<place + 32, with: maker.salt(of: id).utf8)
    }
    return maker
  }
}
