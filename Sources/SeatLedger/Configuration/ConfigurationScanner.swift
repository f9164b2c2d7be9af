/// Walks through a TOML text and yields its headers and keys with their lines; values are skipped.
struct ConfigurationScanner {
  enum Statement {
    /// `[a.b]`, or `[[a.b]]` (an element of a list of tables).
    case header([String], isElement: Bool, line: Int)
    /// `a.b = …`.
    case key([String], line: Int)
  }

  private let bytes: [UInt8]
  private var at = 0
  private var line = 1

  init(_ text: String) { bytes = Array(text.utf8) }

  private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func advance() {
    if byte == UInt8(ascii: "\n") { line += 1 }
    at += 1
  }

  mutating func next() -> Statement? {
    while let byte {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): advance()
      case UInt8(ascii: "#"): skipComment()
      case UInt8(ascii: "["):
        let start = line
        advance()
        let isElement = self.byte == UInt8(ascii: "[")
        if isElement { advance() }
        let keys = dottedKey()
        skipComment()
        if !keys.isEmpty { return .header(keys, isElement: isElement, line: start) }
      default:
        let start = line
        let keys = dottedKey()
        skipValue()
        if !keys.isEmpty { return .key(keys, line: start) }
      }
    }
    return nil
  }

  /// Up to `=`, `]` or the end of the line, without it.
  private mutating func dottedKey() -> [String] {
    var keys: [String] = []
    while let byte {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "."): advance()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): keys.append(quoted(byte))
      case UInt8(ascii: "="), UInt8(ascii: "]"), UInt8(ascii: "\n"), UInt8(ascii: "#"): return keys
      default:
        let start = at
        while let inner = self.byte, !isEndOfBareKey(inner) { advance() }
        keys.append(String(decoding: bytes[start..<at], as: UTF8.self))
        if at == start { advance() }
      }
    }
    return keys
  }

  private func isEndOfBareKey(_ byte: UInt8) -> Bool { Array(" \t.=]\r\n#\"'".utf8).contains(byte) }

  /// The raw text between two quotes of one line; escapes stay as they are.
  private mutating func quoted(_ quote: UInt8) -> String {
    advance()
    let start = at
    while let byte, byte != quote, byte != UInt8(ascii: "\n") {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { advance() }
      advance()
    }
    let end = min(at, bytes.count)
    if byte == quote { advance() }
    return String(decoding: bytes[min(start, end)..<end], as: UTF8.self)
  }

  private mutating func skipComment() {
    while let byte, byte != UInt8(ascii: "\n") { advance() }
  }

  /// To the end of the value's last line: brackets may hold line ends, and so may texts in three quotes.
  private mutating func skipValue() {
    var depth = 0
    while let byte {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "#"):
        skipComment()
        continue
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        skipText(byte)
        continue
      case UInt8(ascii: "\n") where depth <= 0: return
      default: break
      }
      advance()
    }
  }

  private mutating func skipText(_ quote: UInt8) {
    guard at + 2 < bytes.count, bytes[at + 1] == quote, bytes[at + 2] == quote else {
      _ = quoted(quote)
      return
    }
    for _ in 0..<3 { advance() }
    var run = 0
    while let byte {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        advance()
        run = 0
      } else {
        run = byte == quote ? run + 1 : 0
      }
      advance()
      // Up to two quotes may stand directly before the three that end the text.
      if run >= 3, self.byte != quote { return }
    }
  }
}
