internal import CByteBlocks

/// Passes over one JSON value after the other, and checks RFC 8259 on the way as strictly as the general reader. Where
/// something is wrong, or only unusual, the answer is `false`: the general reader will say what.
struct JSONCursor {
  private let bytes: Bytes
  /// The byte that comes next. Zeros stand behind the buffer, and nothing here accepts one.
  var at: Int
  private var depth = 0

  private static let depthLimit = 64

  init(_ bytes: Bytes, at: Int) {
    self.bytes = bytes
    self.at = at
  }

  @inline(__always)
  var byte: UInt8 { bytes[at] }

  /// Blanks within a line.
  @inline(__always)
  mutating func skipBlanks() {
    while bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x0D { at &+= 1 }
  }

  /// The end of a string without escapes whose first byte comes next; -1 where it has some, or is none.
  @inline(__always)
  func plainStringEnd() -> Int {
    var at = self.at
    while true {
      let stops = seatledger_string_stops(bytes + at)
      if stops != 0 {
        at &+= stops.trailingZeroBitCount
        return bytes[at] == 0x22 ? at : -1
      }
      at &+= 16
    }
  }

  /// Passes over a string whose first byte comes next, and its closing quote.
  @inline(__always)
  mutating func passString() -> Bool {
    while true {
      let stops = seatledger_string_stops(bytes + at)
      if stops == 0 {
        at &+= 16
        continue
      }
      at &+= stops.trailingZeroBitCount
      if bytes[at] == 0x22 {
        at &+= 1
        return true
      }
      guard passEscape() else { return false }
    }
  }

  private mutating func passEscape() -> Bool {
    guard bytes[at] == 0x5C else { return false }
    switch bytes[at &+ 1] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74:
      at &+= 2
      return true
    case 0x75:
      for offset in 2..<6 {
        let digit = bytes[at &+ offset]
        guard digit &- 0x30 < 10 || (digit | 0x20) &- 0x61 < 6 else { return false }
      }
      at &+= 6
      return true
    default: return false
    }
  }

  /// Passes over a value that begins here.
  mutating func passValue() -> Bool {
    switch bytes[at] {
    case 0x22:
      at &+= 1
      return passString()
    case 0x7B: return passMembers()
    case 0x5B: return passElements()
    default: return passWord()
    }
  }

  /// Passes over a number, `true`, `false` or `null`.
  @inline(__always)
  mutating func passWord() -> Bool {
    switch bytes[at] {
    case 0x74: return pass(0x72, 0x75, 0x65)
    case 0x6E: return pass(0x75, 0x6C, 0x6C)
    case 0x66:
      at &+= 1
      return bytes[at] == 0x61 && pass(0x6C, 0x73, 0x65)
    default: return passNumber()
    }
  }

  @inline(__always)
  private mutating func pass(_ second: UInt8, _ third: UInt8, _ fourth: UInt8) -> Bool {
    guard bytes[at &+ 1] == second, bytes[at &+ 2] == third, bytes[at &+ 3] == fourth else { return false }
    at &+= 4
    return true
  }

  private mutating func passNumber() -> Bool {
    if bytes[at] == 0x2D { at &+= 1 }
    if bytes[at] == 0x30 {
      at &+= 1
    } else {
      guard passDigits() else { return false }
    }
    if bytes[at] == 0x2E {
      at &+= 1
      guard passDigits() else { return false }
    }
    if bytes[at] | 0x20 == 0x65 {
      at &+= 1
      if bytes[at] == 0x2B || bytes[at] == 0x2D { at &+= 1 }
      return passDigits()
    }
    return true
  }

  @inline(__always)
  private mutating func passDigits() -> Bool {
    let start = at
    while bytes[at] &- 0x30 < 10 { at &+= 1 }
    return at > start
  }

  /// Enters an object or array.
  @inline(__always)
  mutating func enter() -> Bool {
    depth &+= 1
    at &+= 1
    return depth <= JSONCursor.depthLimit
  }

  /// Passes over a closing bracket that comes next, if it does.
  @inline(__always)
  mutating func leave(_ bracket: UInt8) -> Bool {
    guard bytes[at] == bracket else { return false }
    depth &-= 1
    at &+= 1
    return true
  }

  /// Passes over the mark between a name and its value.
  @inline(__always)
  mutating func passColon() -> Bool {
    skipBlanks()
    guard bytes[at] == 0x3A else { return false }
    at &+= 1
    skipBlanks()
    return true
  }

  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard bytes[at] == byte else { return false }
    at &+= 1
    return true
  }

  private mutating func passMembers() -> Bool {
    guard enter() else { return false }
    skipBlanks()
    if leave(0x7D) { return true }
    while true {
      guard take(0x22), passString(), passColon(), passValue() else { return false }
      skipBlanks()
      if leave(0x7D) { return true }
      guard take(0x2C) else { return false }
      skipBlanks()
    }
  }

  private mutating func passElements() -> Bool {
    guard enter() else { return false }
    skipBlanks()
    if leave(0x5D) { return true }
    while true {
      guard passValue() else { return false }
      skipBlanks()
      if leave(0x5D) { return true }
      guard take(0x2C) else { return false }
      skipBlanks()
    }
  }
}
