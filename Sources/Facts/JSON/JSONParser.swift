extension JSONValue {
  /// Reads one JSON text (RFC 8259) with whole numbers; nothing may follow it but blanks.
  ///
  /// - Returns: `nil` where it is none, names a member twice, nests deeper than 64, or holds another number.
  public init?(parsing bytes: [UInt8]) {
    var parser = JSONParser(bytes: bytes[...])
    guard let value = parser.value(depth: 0), parser.isAtEnd() else { return nil }
    self = value
  }
}

/// Reads from the front of `bytes`.
private struct JSONParser {
  var bytes: ArraySlice<UInt8>

  mutating func isAtEnd() -> Bool {
    skipBlanks()
    return bytes.isEmpty
  }

  mutating func value(depth: Int) -> JSONValue? {
    guard depth < 64 else { return nil }
    skipBlanks()
    switch bytes.first {
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
    bytes.removeFirst()
    var members: [String: JSONValue] = [:]
    if take(0x7D) { return .object(members) }
    repeat {
      skipBlanks()
      guard bytes.first == 0x22, let name = string(), take(0x3A), let value = value(depth: depth + 1),
        members.updateValue(value, forKey: name) == nil
      else { return nil }
    } while take(0x2C)
    return take(0x7D) ? .object(members) : nil
  }

  private mutating func array(depth: Int) -> JSONValue? {
    bytes.removeFirst()
    var values: [JSONValue] = []
    if take(0x5D) { return .array(values) }
    repeat {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
    } while take(0x2C)
    return take(0x5D) ? .array(values) : nil
  }

  private mutating func integer() -> JSONValue? {
    var text = bytes.prefix {
      $0 == 0x2D || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E || $0 | 0x20 == 0x65 || $0 == 0x2B
    }
    bytes = bytes.dropFirst(text.count)
    let all = text
    if text.first == 0x2D { text = text.dropFirst() }
    guard let first = text.first, first != 0x2B, first != 0x30 || text.count == 1,
      let number = Int(String(decoding: all, as: UTF8.self)), number.magnitude < 1 << 53
    else { return nil }
    return .integer(number)
  }

  private mutating func string() -> String? {
    bytes.removeFirst()
    var content: [UInt8] = []
    while let byte = bytes.first {
      let plain = bytes.prefix { $0 != 0x22 && $0 != 0x5C && $0 >= 0x20 }
      content += plain
      bytes = bytes.dropFirst(plain.count)
      if !plain.isEmpty { continue }
      bytes.removeFirst()
      if byte == 0x22 { return String(validating: content, as: UTF8.self) }
      guard byte == 0x5C, let escaped = escape() else { return nil }
      content += String(escaped).utf8
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    switch bytes.popFirst() {
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
    guard bytes.popFirst() == 0x5C, bytes.popFirst() == 0x75, let low = self.unit(), low & 0xFC00 == 0xDC00
    else { return nil }
    return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF)
  }

  private mutating func unit() -> UInt32? {
    let digits = bytes.prefix(4)
    bytes = bytes.dropFirst(4)
    guard digits.count == 4,
      digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 | 0x20 >= 0x61 })
    else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard bytes.first == byte else { return false }
    bytes.removeFirst()
    return true
  }

  private mutating func take(_ word: String) -> Bool {
    guard bytes.starts(with: word.utf8) else { return false }
    bytes = bytes.dropFirst(word.utf8.count)
    return true
  }

  private mutating func skipBlanks() {
    bytes = bytes.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }
}
