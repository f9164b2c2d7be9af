import Facts

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of one member's value in a line that holds a JSON object, found without taking the rest apart.
///
/// For lines in RFC 8785 form, where a name has one spelling. A line in another form gives `nil` or a value that
/// does not compare equal to what is expected, never a false match: nested objects and texts are skipped.
func topLevelMember(_ name: String, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
  TopLevelNames([name]).values(in: line)[0]
}

/// Names of members that are looked for in many lines, each line gone through once for all of them.
public struct TopLevelNames: Sendable {
  /// As they stand in a line.
  private let patterns: [[UInt8]]

  public init(_ names: [String]) {
    patterns = names.map { name in
      var pattern: [UInt8] = []
      CanonicalJSON.append(name, to: &pattern)
      pattern.append(0x3A)
      return pattern
    }
  }

  /// For each name, in their order, the bytes of the member's value in a line in RFC 8785 form; `nil` where it has none.
  public func values(in line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>?] {
    var found: [ArraySlice<UInt8>?] = Array(repeating: nil, count: patterns.count)
    line.withUnsafeBufferPointer { bytes in
      guard bytes.first == 0x7B else { return }
      var missing = patterns.count
      var at = 1
      while at < bytes.count {
        guard let colon = endOfValue(bytes, at), colon < bytes.count, bytes[colon] == 0x3A,
          let end = endOfValue(bytes, colon + 1), end < bytes.count
        else { return }
        let name = UnsafeBufferPointer(rebasing: bytes[at...colon])
        for (place, pattern) in patterns.enumerated() where found[place] == nil && isSame(name, pattern) {
          found[place] = line[line.startIndex + colon + 1..<line.startIndex + end]
          missing -= 1
          if missing == 0 { return }
        }
        at = end + 1
      }
    }
    return found
  }

  private func isSame(_ name: UnsafeBufferPointer<UInt8>, _ pattern: [UInt8]) -> Bool {
    guard name.count == pattern.count, let start = name.baseAddress else { return false }
    return memcmp(start, pattern, pattern.count) == 0
  }
}

/// The quote that ends a text, or the line's end.
private func endOfText(_ line: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
  guard let base = line.baseAddress, start < line.count else { return line.count }
  guard let quote = memchr(base + start, 0x22, line.count - start) else { return line.count }
  let end = UnsafeRawPointer(quote) - UnsafeRawPointer(base)
  if memchr(base + start, 0x5C, end - start) == nil { return end }
  var at = start
  while at < line.count, line[at] != 0x22 { at += line[at] == 0x5C ? 2 : 1 }
  return at
}

/// Where the value that starts at `start` ends: before the next `,` `:` `}` or `]` on its own level.
private func endOfValue(_ line: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
  var depth = 0
  var at = start
  while at < line.count {
    switch line[at] {
    case 0x22:
      at = endOfText(line, at + 1)
    case 0x7B, 0x5B: depth += 1
    case 0x7D, 0x5D:
      if depth == 0 { return at }
      depth -= 1
    case 0x2C, 0x3A: if depth == 0 { return at }
    default: break
    }
    at += 1
  }
  return nil
}
