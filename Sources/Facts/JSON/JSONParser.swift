extension JSONValue {
  /// Reads one JSON text (RFC 8259) with whole numbers; nothing may follow it but blanks.
  ///
  /// - Returns: `nil` where it is none, names a member twice, nests deeper than 64, or holds another number.
  public init?(parsing bytes: [UInt8]) {
    var parser = JSONParser(bytes: bytes)
    guard let value = parser.value(depth: 0), parser.isAtEnd() else { return nil }
    self = value
  }
}

/// Reads on from `at`.
private struct JSONParser {
  let bytes: [UInt8]
  var at = 0

  /// The next byte; zero, which stands nowhere in a JSON text, at the end.
  private var next: UInt8 { at < bytes.count ? bytes[at] : 0 }

  mutating func isAtEnd() -> Bool {
    skipBlanks()
    return at == bytes.count
  }

  mutating func value(depth: Int) -> JSONValue? {
    guard depth < 64 else { return nil }
    skipBlanks()
    switch next {
    case 0x22: return string().map(JSONValue.string)
    case 0x7B: return object(depth: depth)
    case 0x5B: return array(depth: depth)
    case 0x74: return take("true") ? .bool(true) : nil
    case 0x66: return take("false") ? .bool(false) : nil
    case 0x6E: return take("null") ? .null : nil
    default: return integer()
    }
  }

  private mutating func object(depth: Int) -> JSONValue? {
    at += 1
    var members: [String: JSONValue] = [:]
    if take(0x7D) { return .object(members) }
    repeat {
      skipBlanks()
      guard next == 0x22, let name = string(), take(0x3A), let value = value(depth: depth + 1),
        members.updateValue(value, forKey: name) == nil
      else { return nil }
    } while take(0x2C)
    return take(0x7D) ? .object(members) : nil
  }

  private mutating func array(depth: Int) -> JSONValue? {
    at += 1
    var values: [JSONValue] = []
    if take(0x5D) { return .array(values) }
    repeat {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
    } while take(0x2C)
    return take(0x5D) ? .array(values) : nil
  }

  private mutating func integer() -> JSONValue? {
    let start = at
    while Self.isOfNumber(next) { at += 1 }
    let digits = bytes[start..<at].first == 0x2D ? start + 1 : start
    guard digits < at, bytes[digits] != 0x2B, bytes[digits] != 0x30 || at - digits == 1,
      let number = Int(String(decoding: bytes[start..<at], as: UTF8.self)), number.magnitude < 1 << 53
    else { return nil }
    return .integer(number)
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    byte == 0x2D || byte >= 0x30 && byte <= 0x39 || byte == 0x2E || byte | 0x20 == 0x65 || byte == 0x2B
  }

  private mutating func string() -> String? {
    at += 1
    let start = at
    var isASCII = true
    while at < bytes.count, bytes[at] != 0x22 {
      let byte = bytes[at]
      if byte == 0x5C { return escapedString(from: start) }
      guard byte >= 0x20 else { return nil }
      if byte >= 0x80 { isASCII = false }
      at += 1
    }
    guard at < bytes.count else { return nil }
    defer { at += 1 }
    return isASCII
      ? String(decoding: bytes[start..<at], as: UTF8.self)
      : String(validating: bytes[start..<at], as: UTF8.self)
  }

  /// A text in which something is escaped; all until `at` is plain.
  private mutating func escapedString(from start: Int) -> String? {
    var content = Array(bytes[start..<at])
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case 0x22: return String(validating: content, as: UTF8.self)
      case 0x5C:
        guard let escaped = escape() else { return nil }
        content += String(escaped).utf8
      case 0..<0x20: return nil
      default: content.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    let byte = next
    at += 1
    return switch byte {
    case 0x22: "\""
    case 0x5C: "\\"
    case 0x2F: "/"
    case 0x62: "\u{8}"
    case 0x66: "\u{C}"
    case 0x6E: "\n"
    case 0x72: "\r"
    case 0x74: "\t"
    case 0x75: unicodeEscape()
    default: nil
    }
  }

  private mutating func unicodeEscape() -> Unicode.Scalar? {
    guard let unit = unit() else { return nil }
    guard unit & 0xFC00 == 0xD800 else { return Unicode.Scalar(unit) }
    guard take("\\u"), let low = self.unit(), low & 0xFC00 == 0xDC00 else { return nil }
    return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF)
  }

  private mutating func unit() -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    let digits = bytes[at..<at + 4]
    at += 4
    guard digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 | 0x20 >= 0x61 })
    else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard next == byte else { return false }
    at += 1
    return true
  }

  private mutating func take(_ word: String) -> Bool {
    guard bytes[at...].starts(with: word.utf8) else { return false }
    at += word.utf8.count
    return true
  }

  private mutating func skipBlanks() {
    while next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { at += 1 }
  }
}
