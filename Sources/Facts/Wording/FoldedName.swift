/// The form in which names and logins are compared: case folded by Unicode's simple mapping, runs of blanks made
/// one, blanks at both ends dropped.
public func foldedName(_ text: some StringProtocol) -> String { foldedName(String(text)) }

/// The same. What nearly all names are made of goes byte by byte.
public func foldedName(_ text: String) -> String {
  var ascii = text
  return ascii.withUTF8(asciiFoldedName)
    ?? text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// `nil` where another character than those of ASCII stands in the text.
private func asciiFoldedName(_ text: UnsafeBufferPointer<UInt8>) -> String? {
  guard text.allSatisfy({ $0 < 0x80 }) else { return nil }
  return String(unsafeUninitializedCapacity: text.count) { folded in
    var count = 0
    var isBlankDue = false
    for byte in text {
      if byte == 0x20 || byte >= 0x09 && byte <= 0x0D {
        isBlankDue = count > 0
        continue
      }
      if isBlankDue {
        folded[count] = 0x20
        count += 1
      }
      isBlankDue = false
      folded[count] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      count += 1
    }
    return count
  }
}
