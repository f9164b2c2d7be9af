internal import Facts

/// Reads a registry export line by line: joins the lines of long values, and those of texts that hold line ends.
struct RegistryScanner {
  private var lines: LineScanner
  private let encoding: TextEncoding
  /// A line that was read too far: it begins the next key.
  private var held: (line: Int, bytes: [UInt8], isCut: Bool)?

  /// Bytes of one value.
  static let limit = 4 << 20

  /// - Parameters:
  ///   - lines: behind the first line of the file.
  ///   - encoding: of the bytes in `hex(…)` values.
  init(_ lines: LineScanner, encoding: TextEncoding) {
    self.lines = lines
    self.encoding = encoding
  }

  /// - Returns: the next line and its number; `nil` at the end.
  mutating func next() throws -> (line: Int, content: RegistryLine)? {
    guard let first = try nextLine() else { return nil }
    let line = first.line
    var (bytes, isCut) = (first.bytes, first.isCut)
    while !isCut, RegistryScanner.isContinued(bytes) {
      guard let more = try nextLine() else { break }
      // A value whose end was lost must not swallow the next key.
      if RegistryScanner.beginsKey(more.bytes) {
        held = more
        break
      }
      isCut = more.isCut || bytes.count + more.bytes.count > RegistryScanner.limit
      if bytes.last == 0x5C, !RegistryScanner.isText(bytes) {
        bytes.removeLast()
      } else {
        bytes.append(0x0A)
      }
      if !isCut { bytes += more.bytes }
    }
    if isCut {
      return (line, .flaw("a value is longer than \(RegistryScanner.limit >> 20) MiB"))
    }
    return (line, RegistryLine(bytes[...], encoding: encoding))
  }

  private mutating func nextLine() throws -> (line: Int, bytes: [UInt8], isCut: Bool)? {
    if let held {
      self.held = nil
      return held
    }
    var found: (Int, [UInt8], Bool)?
    guard try lines.next({ line, bytes, isCut in found = (line, Array(bytes), isCut) }) else { return nil }
    return found
  }

  private static func beginsKey(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("[HKEY_".utf8)) || bytes.starts(with: Array("[-HKEY_".utf8))
  }

  /// A text begins, and the line ends within it.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    guard let equals = valueStart(bytes) else { return false }
    return trimmed(bytes[equals...]).first == 0x22
  }

  private static func isContinued(_ bytes: [UInt8]) -> Bool {
    guard let start = valueStart(bytes) else { return false }
    guard isText(bytes) else { return bytes.last == 0x5C }
    return endOfQuoted(trimmed(bytes[start...])) == nil
  }

  /// Where a value stands behind `"name"=` or `@=`.
  private static func valueStart(_ bytes: [UInt8]) -> Int? {
    let line = trimmed(bytes[...])
    let afterName: Int
    switch line.first {
    case 0x40: afterName = line.startIndex + 1
    case 0x22:
      guard let end = endOfQuoted(line) else { return nil }
      afterName = end + 1
    default: return nil
    }
    guard let equals = bytes[afterName...].first(where: { $0 != 0x20 }), equals == 0x3D else { return nil }
    return bytes[afterName...].firstIndex(of: 0x3D).map { $0 + 1 }
  }

  private static func endOfQuoted(_ line: ArraySlice<UInt8>) -> Int? {
    var at = line.startIndex + 1
    while at < line.endIndex {
      if line[at] == 0x22 { return at }
      at += line[at] == 0x5C ? 2 : 1
    }
    return nil
  }
}
