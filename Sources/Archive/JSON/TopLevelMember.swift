import Facts

/// The bytes of one member's value in a line that holds a JSON object, found without taking the rest apart.
///
/// For lines in RFC 8785 form, where a name has one spelling. A line in another form gives `nil` or a value that
/// does not compare equal to what is expected, never a false match: nested objects and texts are skipped.
func topLevelMember(_ name: String, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
  var pattern: [UInt8] = []
  CanonicalJSON.append(name, to: &pattern)
  pattern.append(0x3A)
  guard line.first == 0x7B else { return nil }
  var at = line.startIndex + 1
  while at < line.endIndex {
    let isWanted = line[at...].starts(with: pattern)
    guard let colon = endOfValue(line, at), colon < line.endIndex, line[colon] == 0x3A,
      let end = endOfValue(line, colon + 1), end < line.endIndex
    else { return nil }
    if isWanted { return line[colon + 1..<end] }
    at = end + 1
  }
  return nil
}

/// Where the value that starts at `start` ends: before the next `,` `:` `}` or `]` on its own level.
private func endOfValue(_ line: ArraySlice<UInt8>, _ start: Int) -> Int? {
  var depth = 0
  var isText = false
  var at = start
  while at < line.endIndex {
    let byte = line[at]
    if isText {
      if byte == 0x5C { at += 1 } else if byte == 0x22 { isText = false }
    } else {
      switch byte {
      case 0x22: isText = true
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D:
        if depth == 0 { return at }
        depth -= 1
      case 0x2C, 0x3A: if depth == 0 { return at }
      default: break
      }
    }
    at += 1
  }
  return nil
}
