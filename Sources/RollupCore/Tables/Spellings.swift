/// Logins that are the same but for letter case and blanks: few, or none.
struct Spellings {
  struct Login: Hashable {
    var partition: Int
    var number: UInt32
  }

  /// By login, the group it belongs to; only logins that are spelled in more than one way.
  private(set) var groups: [Login: Int] = [:]
  private(set) var groupCount = 0

  /// - Parameter foldedName: the form in which logins are compared.
  init(of table: UseTable, foldedName: (String) -> String) {
    var candidates: [UInt64: [Login]] = [:]
    for (partition, part) in table.partitions.enumerated() {
      for number in 0..<UInt32(part.uses.subjects.count) {
        let name = part.uses.subjects.name(number)
        if Spellings.isFolded(name.bytes, name.length) { continue }
        let key = Spellings.key(foldedName(text(name.bytes, name.length)), seed: table.seed)
        candidates[key, default: []].append(Login(partition: partition, number: number))
      }
    }
    if candidates.isEmpty { return }
    for (partition, part) in table.partitions.enumerated() {
      for number in 0..<UInt32(part.uses.subjects.count) {
        let name = part.uses.subjects.name(number)
        guard candidates[name.hash] != nil, Spellings.isFolded(name.bytes, name.length) else { continue }
        candidates[name.hash]?.append(Login(partition: partition, number: number))
      }
    }
    for logins in candidates.values where logins.count > 1 { add(logins, of: table, foldedName) }
  }

  private mutating func add(_ logins: [Login], of table: UseTable, _ foldedName: (String) -> String) {
    var byName: [String: [Login]] = [:]
    for login in logins {
      let name = table.partitions[login.partition].uses.subjects.name(login.number)
      byName[foldedName(text(name.bytes, name.length)), default: []].append(login)
    }
    for same in byName.values where same.count > 1 {
      for login in same { groups[login] = groupCount }
      groupCount += 1
    }
  }

  /// ASCII without capitals and blanks: such a name is its own folded form.
  private static func isFolded(_ name: Bytes, _ length: Int) -> Bool {
    for at in 0..<length where name[at] <= 0x20 || name[at] >= 0x80 || 0x41...0x5A ~= name[at] {
      return false
    }
    return true
  }

  /// The hash that the table has for the name where it is ASCII; otherwise one that is the same for all ways to write
  /// the same characters.
  private static func key(_ name: String, seed: UInt64) -> UInt64 {
    var bytes = Array(name.utf8)
    let count = bytes.count
    if bytes.allSatisfy({ $0 < 0x80 }) {
      bytes.append(contentsOf: repeatElement(0, count: slack))
      return bytes.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { hashed($0, count, seed: seed).hash } ?? 0
      }
    }
    var hasher = Hasher()
    hasher.combine(name)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}
