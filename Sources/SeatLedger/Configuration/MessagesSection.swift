import Facts

/// `[messages]`: from whom messages to owners come, and where each owner is reached. Every key may be left out.
struct MessagesSection: Sendable {
  /// Whoever sends: a mail address.
  var sender = ""
  /// Mail addresses by owner, folded.
  private var addresses: [String: String] = [:]

  init() {}

  init(_ root: TableReader) {
    guard let table = root.table("messages") else { return }
    sender = Self.address("from", table) ?? ""
    if let owners = table.table("addresses") {
      for owner in owners.keys {
        if let address = Self.address(owner, owners) { addresses[foldedName(owner)] = address }
      }
      owners.finish()
    }
    table.finish()
  }

  /// Where an owner is reached; `nil`: nobody said. An owner who is named by a mail address is reached there.
  func address(of owner: String) -> String? {
    addresses[foldedName(owner)] ?? (isMailAddress(owner) ? owner : nil)
  }

  private static func address(_ key: String, _ table: TableReader) -> String? {
    let words = "a mail address, e.g. \"sam@meridian.example\""
    guard let text = table.text(key, example: words) else { return nil }
    guard isMailAddress(text) else {
      table.problem(key, "\(written(table.path + [key])) is \"\(shortened(text))\"", expected: words)
      return nil
    }
    return text
  }
}

/// `local@domain`, both of the plain characters that need no quotes (RFC 5322, 3.2.3, dot-atom): nothing else goes into a
/// header.
func isMailAddress(_ text: String) -> Bool {
  let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
  guard parts.count == 2, text.utf8.count <= 254, parts[0].count <= 64 else { return false }
  let marks = Set("!#$%&'*+-/=?^_`{|}~".utf8)
  return parts.allSatisfy { part in
    part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty
        && atom.allSatisfy { byte in
          switch byte {
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
          default: marks.contains(byte)
          }
        }
    }
  }
}
