extension JSONValue {
  /// The one text that RFC 8785 gives this value: no blanks, members by UTF-16 code units of their names.
  ///
  /// - Throws: ``Fault`` with code `unwritable` for a whole number that other readers would round.
  public func canonicalBytes() throws -> [UInt8] {
    var bytes: [UInt8] = []
    try CanonicalJSON.append(self, to: &bytes)
    return bytes
  }

  /// ``canonicalBytes()`` as a text.
  public func canonicalText() throws -> String { String(decoding: try canonicalBytes(), as: UTF8.self) }
}

/// Writes RFC 8785.
public enum CanonicalJSON {
  /// Appends a value's canonical form.
  ///
  /// - Throws: ``Fault`` where a number is beyond what RFC 8785 can say exactly.
  public static func append(_ value: JSONValue, to bytes: inout [UInt8]) throws {
    switch value {
    case .string(let text): append(text, to: &bytes)
    case .integer(let number):
      guard number.magnitude < 1 << 53 else {
        throw Fault(
          .unwritable, place: "", found: "\(number) is too large for a JSON number",
          remedy: "write it as text")
      }
      bytes += String(number).utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .null: bytes += "null".utf8
    case .array(let values):
      bytes.append(0x5B)
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        try append(value, to: &bytes)
      }
      bytes.append(0x5D)
    case .object(let members):
      bytes.append(0x7B)
      for (index, member) in sorted(members).enumerated() {
        if index > 0 { bytes.append(0x2C) }
        append(member.key, to: &bytes)
        bytes.append(0x3A)
        try append(member.value, to: &bytes)
      }
      bytes.append(0x7D)
    }
  }

  /// An object of members that stand in their order already.
  public static func append(_ members: JSONMembers, to bytes: inout [UInt8]) throws {
    bytes.append(0x7B)
    var isFirst = true
    for member in members.list {
      if !isFirst { bytes.append(0x2C) }
      isFirst = false
      append(member.name, to: &bytes)
      bytes.append(0x3A)
      try append(member.value, to: &bytes)
    }
    bytes.append(0x7D)
  }

  /// By UTF-16 code units, which differs from byte order above U+FFFF.
  @inlinable
  public static func sorted<Value>(_ members: [String: Value]) -> [(key: String, value: Value)] {
    members.sorted { precedes($0.key, $1.key) }
  }

  /// Byte order, but that characters above U+FFFF (four bytes, the first 0xF0 or more), whose code units begin with a
  /// surrogate, come before U+E000 to U+FFFF (three bytes, the first 0xEE or 0xEF).
  public static func precedes(_ left: String, _ right: String) -> Bool {
    var (left, right) = (left, right)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        let count = min(left.count, right.count)
        var place = 0
        while place < count, left[place] == right[place] { place += 1 }
        guard place < count else { return left.count < right.count }
        let (one, other) = (left[place], right[place])
        return one >= 0xEE && other >= 0xEE && (one >= 0xF0) != (other >= 0xF0) ? one >= 0xF0 : one < other
      }
    }
  }

  /// A text in quotes, with the escapes of RFC 8785, section 3.2.2.2.
  public static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    var text = text
    text.withUTF8 { append($0, to: &bytes) }
    bytes.append(0x22)
  }

  private static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    // Most texts have nothing to escape. Without a way out early, many bytes are looked at together.
    var special: UInt8 = 0
    for byte in text { special |= (byte < 0x20 ? 1 : 0) | (byte == 0x22 ? 1 : 0) | (byte == 0x5C ? 1 : 0) }
    guard special != 0 else {
      bytes.append(contentsOf: text)
      return
    }
    for byte in text {
      switch byte {
      case 0x22, 0x5C:
        bytes.append(0x5C)
        bytes.append(byte)
      case 0x08: bytes += [0x5C, 0x62]
      case 0x09: bytes += [0x5C, 0x74]
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0x0C: bytes += [0x5C, 0x66]
      case 0x0D: bytes += [0x5C, 0x72]
      case 0..<0x20: bytes += "\\u00\(hexadecimal([byte]))".utf8
      default: bytes.append(byte)
      }
    }
  }
}
