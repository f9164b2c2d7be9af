internal import Facts

/// Texts that cells name by number.
struct SharedStrings {
  private var texts: [String] = []

  /// Bytes of all texts.
  private static let limit = 1 << 30

  init() {}

  init(_ rows: XMLRows, place: String) throws {
    func isItem(_ path: [String]) -> Bool { path == ["sst", "si"] }
    var size = 0
    try rows.forEach(where: isItem) { item, _ in
      let text = richText(item)
      size += text.utf8.count + 16
      guard size <= SharedStrings.limit else {
        throw Fault.unreadable(place, "the texts are larger than \(SharedStrings.limit >> 20) MiB")
      }
      texts.append(text)
    }
  }

  subscript(index: Int) -> String? { texts.indices.contains(index) ? texts[index] : nil }
}

/// The text of an item: its own, and that of its runs, each with its own letters; readings of Japanese names left
/// out.
func richText(_ item: XMLElement) -> String {
  var text = ""
  for child in item.children {
    if child.name == "t" { text += child.text }
    if child.name == "r" { text += child.children.filter { $0.name == "t" }.map(\.text).joined() }
  }
  return unescapedCell(text)
}

/// `_x000D_` is how a workbook writes a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19).
func unescapedCell(_ text: String) -> String {
  guard text.contains("_x") else { return text }
  var result = ""
  var rest = text[...]
  while let mark = rest.firstRange(of: "_x") {
    result += rest[..<mark.lowerBound]
    let code = rest[mark.upperBound...].prefix(5)
    if code.count == 5, code.last == "_", let value = UInt32(code.dropLast(), radix: 16),
      let scalar = Unicode.Scalar(value)
    {
      if value != 0 { result.unicodeScalars.append(scalar) }
      rest = rest[code.endIndex...]
    } else {
      result += "_x"
      rest = rest[mark.upperBound...]
    }
  }
  return result + rest
}
