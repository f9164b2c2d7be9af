/// Puts the lines of an LDIF file together to entries (RFC 2849): folded lines, comments, the version line, values
/// in base64. What a URL names is never fetched.
struct LDIFParser {
  /// Bytes of one entry's kept attributes.
  private static let limit = 1 << 20

  private var entry = LDIFEntry(line: 0)
  private var logicalLine: [UInt8] = []
  /// The name is complete. A line may be folded within its name too.
  private var hasColon = false
  /// A line was begun, so that a folded one may go on with it.
  private var hasLine = false
  /// The line's attribute is not kept, or it is a comment.
  private var isDropped = false
  /// What the version line says.
  private(set) var version = ""

  /// Takes one line of the file.
  ///
  /// - Parameter isCut: it was too long, and these are its first bytes.
  /// - Returns: an entry that is complete with this line.
  mutating func add(_ bytes: ArraySlice<UInt8>, line: Int, isCut: Bool) -> LDIFEntry? {
    if bytes.isEmpty || bytes.first != 0x20 && holdsOnlyBlanks(bytes) { return finish() }
    if bytes.first == 0x20 {
      go(on: bytes.dropFirst(), line: line)
      if isCut, !isDropped { tooLong() }
      return nil
    }
    endLine()
    var complete: LDIFEntry?
    // A name of its own, or the blank line between two entries is missing.
    if entry.values["dn"] != nil, bytes.prefix(3).map({ $0 | 0x20 }).elementsEqual([0x64, 0x6E, 0x3A | 0x20])
    {
      complete = finish()
    }
    hasLine = true
    isDropped = bytes.first == 0x23
    if isDropped { return complete }
    if entry.isEmpty {
      entry.line = line
      entry.isEmpty = false
    }
    append(bytes)
    if isCut, !isDropped { tooLong() }
    return complete
  }

  /// The entry that the file's end, or a blank line, completes.
  mutating func finish() -> LDIFEntry? {
    endLine()
    hasLine = false
    defer { entry = LDIFEntry(line: 0) }
    return entry.isEmpty ? nil : entry
  }

  private mutating func go(on bytes: ArraySlice<UInt8>, line: Int) {
    if hasLine { return append(bytes) }
    if trimmed(bytes).isEmpty { return }
    if entry.isEmpty { entry.line = line }
    entry.isEmpty = false
    flaw("bad-line", "a folded line continues nothing")
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    if isDropped { return }
    let hadColon = hasColon
    hasColon = hasColon || bytes.contains(0x3A)
    logicalLine += bytes
    if !hadColon, hasColon, let colon = logicalLine.firstIndex(of: 0x3A) {
      let name = String(decoding: logicalLine[..<colon], as: UTF8.self).lowercased()
      isDropped = isName(name[...]) && name != "version" && !LDIFEntry.kept.contains(name)
      if isDropped {
        if entry.values["dn"] == nil { flaw("no-dn", "the entry does not begin with `dn:`") }
        entry.namesURL = entry.namesURL || logicalLine[(colon + 1)...].first == 0x3C
        logicalLine = []
      }
    }
    if logicalLine.count + entry.raw.count > LDIFParser.limit { tooLong() }
  }

  private mutating func tooLong() {
    flaw("record-too-long", "the entry's names and addresses are longer than \(LDIFParser.limit >> 10) KiB")
    logicalLine = []
    isDropped = true
  }

  private mutating func flaw(_ code: String, _ reason: String) {
    if entry.flaw == nil { entry.flaw = RowFlaw(code: code, reason: reason) }
  }

  // MARK: A whole line

  private mutating func endLine() {
    defer {
      logicalLine = []
      isDropped = false
      hasColon = false
    }
    guard hasLine, !isDropped, !logicalLine.isEmpty else { return }
    guard let colon = logicalLine.firstIndex(of: 0x3A) else {
      // `-` separates the parts of a change.
      if logicalLine != [0x2D] || !entry.isChange { flaw("bad-line", "a line has no `:` after its name") }
      return
    }
    let name = String(decoding: logicalLine[..<colon], as: UTF8.self).lowercased()
    guard isName(name[...]) else {
      return flaw("bad-line", "a line begins with `\(name.prefix(100))`, which is no attribute's name")
    }
    let rest = logicalLine[(colon + 1)...]
    if rest.first == 0x3C {
      entry.namesURL = true
      return
    }
    let value = rest.first == 0x3A ? decoded(rest.dropFirst(), name) : trimmed(rest)
    guard let value else { return }
    keep(name, value)
  }

  private mutating func keep(_ name: String, _ value: ArraySlice<UInt8>) {
    let text = String(decoding: value, as: UTF8.self).replacing("\0", with: "\u{FFFD}")
    if name == "version", entry.values.isEmpty, entry.flaw == nil {
      version = text
      entry = LDIFEntry(line: 0)
      return
    }
    if name == "changetype" || name == "control" { entry.isChange = true }
    if entry.values["dn"] == nil, !["dn", "search", "result", "ref"].contains(name) {
      flaw("no-dn", "the entry does not begin with `dn:`")
    }
    entry.raw += logicalLine + [0x0A]
    entry.values[name, default: []].append(trimmed(text))
  }

  private mutating func decoded(_ bytes: ArraySlice<UInt8>, _ name: String) -> ArraySlice<UInt8>? {
    guard let value = base64Bytes(trimmed(bytes)) else {
      flaw("bad-base64", "the value of `\(name)` is no base64")
      return nil
    }
    if String(validating: value, as: UTF8.self) == nil { entry.holdsOtherText = true }
    return value[...]
  }
}

/// An attribute's name with options, or its number (RFC 4512 §2.5).
private func isName(_ text: Substring) -> Bool {
  guard let first = text.utf8.first, isLetterOrDigit(first) else { return false }
  return text.utf8.allSatisfy { isLetterOrDigit($0) || [0x2D, 0x2E, 0x3B, 0x5F].contains($0) }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
}

/// The bytes that a text in base64 stands for (RFC 4648 §4), or `nil` where it is none.
func base64Bytes(_ text: ArraySlice<UInt8>) -> [UInt8]? {
  guard text.count % 4 == 0 else { return nil }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.count / 4 * 3)
  var (bits, count) = (UInt32(0), 0)
  let digits = text.last == 0x3D ? (text.dropLast().last == 0x3D ? text.dropLast(2) : text.dropLast()) : text
  for byte in digits {
    let value: UInt8
    switch byte {
    case 0x41...0x5A: value = byte - 0x41
    case 0x61...0x7A: value = byte - 0x61 + 26
    case 0x30...0x39: value = byte - 0x30 + 52
    case 0x2B: value = 62
    case 0x2F: value = 63
    default: return nil
    }
    bits = bits << 6 | UInt32(value)
    count += 6
    if count >= 8 {
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
    }
  }
  return bytes
}
