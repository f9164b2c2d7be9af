/// Why a text is no JSON, and where.
struct JSONFlaw: Error, Equatable {
  var offset: Int
  var sentence: String
}

/// Reads RFC 8259 and nothing more: no comments, no trailing commas, no bare words. Numbers stay as written; names
/// that come twice are allowed, and the last counts. Nesting is limited, because every level costs stack.
struct JSONParser {
  static let depthLimit = 64

  private let bytes: [UInt8]
  private let end: Int
  private(set) var at: Int
  private var depth = 0
  /// Otherwise values are only checked and passed over: what is returned then is empty.
  private var builds: Bool
  /// What of the value here is wanted.
  private var shape = JSONShape.everything

  init(_ bytes: [UInt8], in range: Range<Int>, builds: Bool) {
    self.bytes = bytes
    self.builds = builds
    at = range.lowerBound
    end = range.upperBound
  }

  /// The one value that the bytes hold; blanks may stand around it.
  ///
  /// - Parameters:
  ///   - range: the part to read; default: all.
  ///   - shape: the members to keep; the others are checked only.
  static func parse(
    _ bytes: [UInt8], in range: Range<Int>? = nil, keeping shape: JSONShape = .everything
  ) throws(JSONFlaw) -> JSONNode {
    var parser = JSONParser(bytes, in: range ?? 0..<bytes.count, builds: true)
    parser.shape = shape
    let node = try parser.value()
    try parser.expectEnd()
    return node
  }

  mutating func expectEnd() throws(JSONFlaw) {
    skipBlanks()
    if at < end { throw flaw("something follows the value") }
  }

  func flaw(_ sentence: String) -> JSONFlaw { JSONFlaw(offset: at, sentence: sentence) }

  var byte: UInt8? { at < end ? bytes[at] : nil }

  mutating func skipBlanks() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  mutating func value() throws(JSONFlaw) -> JSONNode {
    skipBlanks()
    let start = at
    let value: JSONNode.Value
    switch byte {
    case 0x7B: value = try nested { (parser) throws(JSONFlaw) in .object(try parser.members()) }
    case 0x5B: value = try nested { (parser) throws(JSONFlaw) in .array(try parser.elements()) }
    case 0x22: value = builds ? .string(try string()) : try passedString()
    case 0x74: value = try word("true", .bool(true))
    case 0x66: value = try word("false", .bool(false))
    case 0x6E: value = try word("null", .null)
    case .some(let byte) where byte == 0x2D || isDigit(byte): value = .number(try number())
    case .none: throw flaw("the text ends where a value should stand")
    default: throw flaw("no value begins like this")
    }
    return JSONNode(value: value, range: start..<at)
  }

  mutating func nested<Result>(
    _ read: (inout JSONParser) throws(JSONFlaw) -> Result
  ) throws(JSONFlaw) -> Result {
    guard depth < JSONParser.depthLimit else { throw flaw("more than \(JSONParser.depthLimit) levels") }
    depth += 1
    at += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func members() throws(JSONFlaw) -> [(name: String, node: JSONNode)] {
    var members: [(name: String, node: JSONNode)] = []
    skipBlanks()
    if take(0x7D) { return members }
    while true {
      skipBlanks()
      guard byte == 0x22 else { throw flaw("a member's name in quotes is missing") }
      let wanted = try wantedName()
      skipBlanks()
      guard take(0x3A) else { throw flaw("a colon is missing") }
      let outer = (builds, shape)
      if let wanted { shape = wanted.shape } else { builds = false }
      let node = try value()
      (builds, shape) = outer
      if let wanted { members.append((wanted.name, node)) }
      skipBlanks()
      if take(0x7D) { return members }
      guard take(0x2C) else { throw flaw("a comma or `}` is missing") }
    }
  }

  /// A member's name, and what of its value is wanted; `nil` where the member is to be passed over.
  private mutating func wantedName() throws(JSONFlaw) -> (name: String, shape: JSONShape)? {
    if builds, shape.isEverything { return (try string(), shape) }
    let start = at
    let holdsEscapes = try passString()
    guard builds else { return nil }
    if !holdsEscapes { return shape.member(bytes[start + 1..<at - 1]) }
    at = start
    return shape.member(Array(try string().utf8)[...])
  }

  private mutating func elements() throws(JSONFlaw) -> [JSONNode] {
    var elements: [JSONNode] = []
    skipBlanks()
    if take(0x5D) { return elements }
    while true {
      let node = try value()
      if builds { elements.append(node) }
      skipBlanks()
      if take(0x5D) { return elements }
      guard take(0x2C) else { throw flaw("a comma or `]` is missing") }
    }
  }

  mutating func take(_ expected: UInt8) -> Bool {
    guard byte == expected else { return false }
    at += 1
    return true
  }

  private mutating func word(_ word: String, _ value: JSONNode.Value) throws(JSONFlaw) -> JSONNode.Value {
    for expected in word.utf8 { guard take(expected) else { throw flaw("no value begins like this") } }
    return value
  }

  private mutating func number() throws(JSONFlaw) -> String {
    let start = at
    _ = take(0x2D)
    if !take(0x30) { try digits() }
    if take(0x2E) { try digits() }
    if byte == 0x65 || byte == 0x45 {
      at += 1
      if !take(0x2B) { _ = take(0x2D) }
      try digits()
    }
    return builds ? String(decoding: bytes[start..<at], as: UTF8.self) : ""
  }

  private mutating func digits() throws(JSONFlaw) {
    let start = at
    while let byte, isDigit(byte) { at += 1 }
    if at == start { throw flaw("a digit is missing") }
  }

  mutating func string() throws(JSONFlaw) -> String {
    at += 1
    let start = at
    while let byte, byte != 0x22, byte != 0x5C, byte >= 0x20 { at += 1 }
    if byte == 0x22 {
      defer { at += 1 }
      return String(decoding: bytes[start..<at], as: UTF8.self)
    }
    var text = Array(bytes[start..<at])
    while let byte {
      at += 1
      switch byte {
      case 0x22: return String(decoding: text, as: UTF8.self)
      case 0x5C: try escape(into: &text)
      case 0x00..<0x20: throw flaw("a control character stands in a string")
      default: text.append(byte)
      }
    }
    throw flaw("a string is not closed")
  }

  private mutating func passedString() throws(JSONFlaw) -> JSONNode.Value {
    _ = try passString()
    return .string("")
  }

  /// - Returns: whether the string holds escapes.
  private mutating func passString() throws(JSONFlaw) -> Bool {
    at += 1
    var holdsEscapes = false
    while let byte {
      at += 1
      switch byte {
      case 0x22: return holdsEscapes
      case 0x5C:
        holdsEscapes = true
        var passed: [UInt8] = []
        try escape(into: &passed)
      case 0x00..<0x20: throw flaw("a control character stands in a string")
      default: continue
      }
    }
    throw flaw("a string is not closed")
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONFlaw) {
    guard let byte else { throw flaw("a string is not closed") }
    at += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: text.append(byte)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75: text += UTF8.encode(try scalar()) ?? UTF8.encodedReplacementCharacter
    default: throw flaw("no such escape")
    }
  }

  /// After `\u`. Half a surrogate pair is U+FFFD, because recorded answers hold such and no text can; and so is
  /// U+0000, which no report can carry.
  private mutating func scalar() throws(JSONFlaw) -> Unicode.Scalar {
    let first = try fourHex()
    if first == 0 { return "\u{FFFD}" }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, at + 1 < end, bytes[at] == 0x5C, bytes[at + 1] == 0x75 else { return "\u{FFFD}" }
    let back = at
    at += 2
    let second = try fourHex()
    guard (0xDC00...0xDFFF).contains(second) else {
      at = back
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func fourHex() throws(JSONFlaw) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw flaw("four hexadecimal digits are missing")
      }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
  }
}
