/// The encoding that the first line of an XML document names, where that line can be read as ASCII; `nil` where it
/// names none.
func xmlDeclaredEncoding(_ head: [UInt8]) -> String? {
  let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
  let declaration = trimmed(start.prefix(1024))
  guard declaration.starts(with: "<?xml".utf8), let end = declaration.firstIndex(of: 0x3E) else { return nil }
  let text = String(decoding: declaration[..<end], as: UTF8.self)
  guard let match = text.firstMatch(of: /\sencoding\s*=\s*["']([^"']*)["']/) else { return nil }
  return String(match.1)
}

extension TextEncoding {
  /// By the names that XML documents use; `nil` for others. A document that can be read as far as its name of
  /// UTF-16 is not written in it: that name says nothing.
  init?(xmlName name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be", "unicode": self = .utf8
    case "iso-8859-1", "latin1", "iso_8859-1": self = .latin1
    case "windows-1252", "cp1252": self = .windows1252
    default: return nil
    }
  }
}
