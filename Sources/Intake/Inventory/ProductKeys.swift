/// A text without product keys: five groups of five letters or digits become `[product key]`. A key is worth money
/// and no evidence, so none is kept, wherever it stands.
func withoutProductKeys(_ text: String) -> String {
  let letters = Array(text.utf8)
  // Most texts are shorter or hold no such hyphens.
  guard letters.count >= 29, letters.count(where: { $0 == 0x2D }) >= 4 else { return text }
  var kept: [UInt8] = []
  var at = 0
  while at < letters.count {
    if isKey(letters, at) {
      kept += "[product key]".utf8
      at += 29
    } else {
      kept.append(letters[at])
      at += 1
    }
  }
  return kept.count == letters.count ? text : String(decoding: kept, as: UTF8.self)
}

private func isKey(_ letters: [UInt8], _ start: Int) -> Bool {
  guard start + 29 <= letters.count, start == 0 || !isLetterOrDigit(letters[start - 1]),
    start + 29 == letters.count || !isLetterOrDigit(letters[start + 29])
  else { return false }
  return (0..<29).allSatisfy { offset in
    let byte = letters[start + offset]
    return offset % 6 == 5 ? byte == 0x2D : isLetterOrDigit(byte)
  }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) }
