/// Whether a text begins as an XML document whose first element has one of the names, its prefix aside.
func beginsAsXML(_ beginning: [UInt8], root names: Set<String>) -> Bool {
  firstElementName(beginning).map { names.contains($0) } ?? false
}

/// The local name of the first element.
func firstElementName(_ beginning: [UInt8]) -> String? {
  var rest = trimmed(beginning[...])
  guard rest.first == 0x3C else { return nil }
  while rest.first == 0x3C {
    let second = rest.dropFirst().first
    guard second == 0x3F || second == 0x21 else {
      let name = rest.dropFirst().prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F }
      return name.split(separator: 0x3A, omittingEmptySubsequences: false).last
        .map { String(decoding: $0, as: UTF8.self) }
    }
    // A comment may hold `>`; a declaration here may not.
    let isComment = rest.starts(with: Array("<!--".utf8))
    guard let end = isComment ? endOfComment(rest) : rest.firstIndex(of: 0x3E) else { return nil }
    rest = trimmed(rest[(end + 1)...])
  }
  return nil
}

private func endOfComment(_ text: ArraySlice<UInt8>) -> Int? {
  var at = text.startIndex + 4
  while at + 2 < text.endIndex {
    if text[at] == 0x2D, text[at + 1] == 0x2D, text[at + 2] == 0x3E { return at + 2 }
    at += 1
  }
  return nil
}
