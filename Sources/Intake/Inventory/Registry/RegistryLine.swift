/// A line of a registry export, or what several lines make together.
enum RegistryLine: Equatable {
  /// `[HKEY_LOCAL_MACHINE\SOFTWARE\…]`.
  case key(String)
  /// `[-HKEY_…]`: an instruction to delete, no content.
  case deletedKey
  /// The name is empty for `@`.
  case value(name: String, RegistryValue)
  case blank
  case damagedKey(String)
  case flaw(String)
}

/// A value's content, as far as an inventory needs it.
enum RegistryValue: Equatable {
  case text(String)
  case number(UInt32)
  /// Of a kind that no name, version or date is written in.
  case other

  /// As a text; numbers in decimal.
  var text: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .other: ""
    }
  }
}

extension RegistryLine {
  /// - Parameters:
  ///   - line: a whole line without its end, continuation lines joined to it.
  ///   - encoding: of the bytes in `hex(…)` values: UTF-16 in exports of version 5, the system's code page in those
  ///     of version 4.
  init(_ line: ArraySlice<UInt8>, encoding: TextEncoding) {
    let holdsNUL = line.contains(0)
    let line = trimmed(line)
    if holdsNUL {
      self = line.first == 0x5B ? .damagedKey("it holds a NUL") : .flaw("it holds a NUL")
      return
    }
    switch line.first {
    case nil, 0x3B: self = .blank
    case 0x5B:
      guard line.last == 0x5D else {
        self = .damagedKey("a key's name is not closed by `]`")
        return
      }
      let name = line.dropFirst().dropLast()
      self = name.first == 0x2D ? .deletedKey : .key(String(decoding: name, as: UTF8.self))
    case 0x40:
      self = RegistryLine.value(named: "", line.dropFirst(), encoding)
    case 0x22:
      guard let (name, rest) = RegistryLine.quoted(line) else {
        self = .flaw("a value's name is not closed by a quote")
        return
      }
      self = RegistryLine.value(named: name, rest, encoding)
    default: self = .flaw("no key, value or comment begins like this")
    }
  }

  private static func value(
    named name: String, _ rest: ArraySlice<UInt8>, _ encoding: TextEncoding
  ) -> RegistryLine {
    var rest = trimmed(rest)
    guard rest.first == 0x3D else { return .flaw("`=` is missing after a value's name") }
    rest = trimmed(rest.dropFirst())
    if rest.first == 0x22 {
      guard let (text, after) = quoted(rest), trimmed(after).isEmpty else {
        return .flaw("a text is not closed by a quote")
      }
      return .value(name: name, .text(text))
    }
    if rest.elementsEqual([0x2D]) { return .value(name: name, .other) }
    let lower = rest.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    if lower.starts(with: Array("dword:".utf8)) {
      let digits = String(decoding: lower.dropFirst(6), as: UTF8.self)
      guard let number = UInt32(digits, radix: 16) else { return .flaw("a dword is no hexadecimal number") }
      return .value(name: name, .number(number))
    }
    guard lower.starts(with: Array("hex".utf8)), let colon = lower.firstIndex(of: 0x3A) else {
      return .flaw("a value is of no known kind")
    }
    let kind = String(decoding: lower[3..<colon], as: UTF8.self)
    guard let bytes = hexBytes(lower[(colon + 1)...]) else { return .flaw("hexadecimal bytes are damaged") }
    switch kind {
    case "(1)", "(2)", "(7)": return .value(name: name, .text(text(bytes, encoding, isList: kind == "(7)")))
    case "(4)" where bytes.count == 4:
      return .value(name: name, .number(bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }))
    default: return .value(name: name, .other)
    }
  }

  /// What stands between the quote at the beginning and the next that no backslash precedes, and what follows.
  private static func quoted(_ line: ArraySlice<UInt8>) -> (text: String, rest: ArraySlice<UInt8>)? {
    var text: [UInt8] = []
    var at = line.startIndex + 1
    while at < line.endIndex {
      switch line[at] {
      case 0x22: return (String(decoding: text, as: UTF8.self), line[(at + 1)...])
      case 0x5C where at + 1 < line.endIndex:
        at += 1
        let escaped = line[at]
        text.append(escaped == 0x6E ? 0x0A : escaped == 0x72 ? 0x0D : escaped)
      default: text.append(line[at])
      }
      at += 1
    }
    return nil
  }

  /// `68,00,74,00`, with blanks where lines were joined.
  private static func hexBytes(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    for part in text.split(separator: 0x2C, omittingEmptySubsequences: true) {
      let digits = trimmed(part)
      if digits.isEmpty { continue }
      guard digits.count <= 2, let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(byte)
    }
    return bytes
  }

  /// Up to the first NUL; of a list the entries that are not empty, parted by `; `.
  private static func text(_ bytes: [UInt8], _ encoding: TextEncoding, isList: Bool) -> String {
    let decoder = TextDecoder(MemoryStream(bytes), from: encoding)
    let decoded = (try? decoder.readAll(limit: .max, place: "")) ?? []
    let parts = decoded.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    return isList ? parts.joined(separator: "; ") : decoded.first == 0 ? "" : parts.first ?? ""
  }
}
