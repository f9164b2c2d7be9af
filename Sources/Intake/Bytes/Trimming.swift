/// Without blanks, tabs, line ends and no-break spaces at both ends.
func trimmed(_ text: some StringProtocol) -> String {
  var part = text[...]
  while let first = part.first, first.isWhitespace { part.removeFirst() }
  while let last = part.last, last.isWhitespace { part.removeLast() }
  return String(part)
}

/// Without ASCII blanks, tabs and line ends at both ends.
func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var part = bytes
  while let first = part.first, first <= 0x20 { part.removeFirst() }
  while let last = part.last, last <= 0x20 { part.removeLast() }
  return part
}

/// Whether nothing but blanks, tabs and line ends stands in a text.
func holdsOnlyBlanks(_ bytes: some Sequence<UInt8>) -> Bool {
  bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
}
