import Facts

/// A pattern of logins or host names: `*` any text, `?` one character, `[a-z]` one of them, `[a-z]+` one or more of them,
/// `\x` the character itself. The whole name must fit; case does not matter.
public struct NamePattern: Hashable, Sendable {
  private enum Part: Hashable {
    case any
    case one([ClosedRange<UInt8>], isRepeated: Bool)
  }

  /// Longer ones are refused.
  static let mostParts = 62
  /// As written.
  public let text: String
  private let parts: [Part]

  /// - Returns: `nil` where a bracket is not closed, is empty or runs backwards, a `\` stands at the end, or
  ///   there are more than 62 parts.
  public init?(_ text: String) {
    var parts: [Part] = []
    var rest = Array(text.lowercased().utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "*"): parts.append(.any)
      case UInt8(ascii: "?"): parts.append(.one([0...255], isRepeated: false))
      case UInt8(ascii: "\\"):
        guard let next = rest.popFirst() else { return nil }
        parts.append(.one([next...next], isRepeated: false))
      case UInt8(ascii: "["):
        guard let ranges = NamePattern.ranges(&rest) else { return nil }
        let isRepeated = rest.first == UInt8(ascii: "+")
        if isRepeated { rest.removeFirst() }
        parts.append(.one(ranges, isRepeated: isRepeated))
      default: parts.append(.one([byte...byte], isRepeated: false))
      }
    }
    if parts.isEmpty || parts.count > NamePattern.mostParts { return nil }
    self.text = text
    self.parts = parts
  }

  private static func ranges(_ rest: inout ArraySlice<UInt8>) -> [ClosedRange<UInt8>]? {
    var ranges: [ClosedRange<UInt8>] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "]") { return ranges.isEmpty ? nil : ranges }
      if rest.first == UInt8(ascii: "-"), let last = rest.dropFirst().first, last != UInt8(ascii: "]") {
        guard byte <= last else { return nil }
        rest = rest.dropFirst(2)
        ranges.append(byte...last)
      } else {
        ranges.append(byte...byte)
      }
    }
    return nil
  }

  /// Takes time in proportion to the lengths of name and pattern, whatever stands in them.
  ///
  /// - Parameter name: as ``foldedName(_:)`` gives it.
  public func fits(_ name: String) -> Bool {
    // A bit for each part that may be next: several where a part may end or go on.
    var open = skipping(1)
    for byte in name.utf8 {
      var next: UInt64 = 0
      for part in parts.indices where open & 1 << part != 0 {
        switch parts[part] {
        case .any: next |= 1 << part
        case .one(let ranges, let isRepeated) where ranges.contains { $0.contains(byte) }:
          next |= 1 << (part + 1)
          if isRepeated { next |= 1 << part }
        case .one: break
        }
      }
      if next == 0 { return false }
      open = skipping(next)
    }
    return open & 1 << parts.count != 0
  }

  /// With what follows a `*`, which may stand for nothing.
  private func skipping(_ open: UInt64) -> UInt64 {
    var open = open
    for part in parts.indices where open & 1 << part != 0 && parts[part] == .any { open |= 1 << (part + 1) }
    return open
  }
}
