internal import Facts

/// A place in a JSON text of any length, which moves forward value by value and keeps no more than what is wanted.
///
/// Brackets and quotes are followed and nothing else: whether a value that was kept is JSON is its reader's to see, and
/// nothing is nested too deeply to be passed over.
struct JSONCursor {
  private var window: Window
  /// Bytes from the window's start to the place.
  private var cursor = 0
  private(set) var line = 1
  private let limit: Int
  private let place: String
  /// The bytes from the window's start on are wanted.
  private var isKeeping = false
  /// What there is of a value that was too long to keep.
  private var head: [UInt8]?

  /// - Parameters:
  ///   - place: the file's path, for faults.
  ///   - limit: bytes of what is kept.
  init(_ stream: any ByteStream, place: String, limit: Int) {
    window = Window(stream)
    self.place = place
    self.limit = limit
  }

  func flaw(_ sentence: String) -> Fault {
    Fault.unreadable("\(place):\(line)", "it is no JSON: \(sentence)")
  }

  // MARK: Keeping

  /// What comes from here on is wanted.
  mutating func keep() {
    drop()
    isKeeping = true
    head = nil
  }

  /// What was kept so far is not wanted after all.
  mutating func forget() {
    isKeeping = false
    head = nil
  }

  /// What was kept, or its first bytes where there was more than the limit; nothing is kept from here on.
  mutating func takeKept() -> (bytes: [UInt8], isCut: Bool) {
    let bytes = head ?? Array(window.bytes[window.start..<window.start + cursor])
    let isCut = head != nil || bytes.count > limit
    forget()
    drop()
    return (isCut ? Array(bytes.prefix(16_384)) : bytes, isCut)
  }

  /// The first bytes of what is being kept.
  func kept(first count: Int) -> [UInt8] {
    Array(window.bytes[window.start..<window.start + cursor].prefix(count))
  }

  private mutating func drop() {
    window.start += cursor
    cursor = 0
  }

  /// More bytes, or `false` at the text's end.
  private mutating func grow() throws -> Bool {
    if isKeeping, head == nil, window.available > limit {
      head = Array(window.bytes[window.start...].prefix(16_384))
    }
    if !isKeeping || head != nil { drop() }
    if window.isAtEnd { return false }
    try window.grow()
    return window.start + cursor < window.bytes.count
  }

  // MARK: Moving

  /// Passes over blanks.
  ///
  /// - Returns: the byte here, which is no blank; `nil` at the text's end.
  mutating func peek() throws -> UInt8? {
    while true {
      while window.start + cursor < window.bytes.count {
        let byte = window.bytes[window.start + cursor]
        guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
        if byte == 0x0A { line += 1 }
        cursor += 1
      }
      guard try grow() else { return nil }
    }
  }

  /// Passes over the byte that was looked at.
  mutating func step() { cursor += 1 }

  /// Passes over a member's name, and the colon behind it.
  ///
  /// - Returns: an empty name where it was too long to keep.
  mutating func passName() throws -> [UInt8] {
    guard try peek() == 0x22 else { throw flaw("a member's name in quotes is missing") }
    if !isKeeping { keep() }
    let start = cursor
    try passString()
    let name = name(from: start)
    guard try peek() == 0x3A else { throw flaw("a colon is missing") }
    cursor += 1
    return name
  }

  private func name(from start: Int) -> [UInt8] {
    guard head == nil else { return [] }
    let written = window.bytes[window.start + start..<window.start + cursor]
    guard written.contains(0x5C) else { return Array(written.dropFirst().dropLast()) }
    return Array(((try? JSONParser.parse(Array(written)))?.text ?? "").utf8)
  }

  /// Passes over what separates two elements or members.
  ///
  /// - Parameter close: the bracket that ends them.
  /// - Returns: `false` where the bracket stands, which is passed over too.
  mutating func passComma(close: UInt8) throws -> Bool {
    switch try peek() {
    case 0x2C: cursor += 1
    case close:
      cursor += 1
      return false
    default: throw flaw(close == 0x7D ? "a comma or `}` is missing" : "a comma or `]` is missing")
    }
    return true
  }

  /// Passes over any value.
  mutating func passValue() throws {
    var depth = 0
    while true {
      guard let byte = try peek() else { throw flaw("the text ends within a value") }
      switch byte {
      case 0x7B, 0x5B:
        depth += 1
        cursor += 1
      case 0x7D, 0x5D:
        if depth == 0 { throw flaw("a value is missing") }
        depth -= 1
        cursor += 1
      case 0x22: try passString()
      case 0x2C, 0x3A:
        if depth == 0 { throw flaw("a value is missing") }
        cursor += 1
      default: try passWord()
      }
      if depth == 0 { return }
    }
  }

  /// Passes over a string that begins here.
  private mutating func passString() throws {
    let start = line
    cursor += 1
    var isEscaped = false
    while true {
      while window.start + cursor < window.bytes.count {
        let byte = window.bytes[window.start + cursor]
        cursor += 1
        if isEscaped {
          isEscaped = false
        } else if byte == 0x22 {
          return
        } else if byte == 0x5C {
          isEscaped = true
        } else if byte == 0x0A {
          line += 1
        }
      }
      guard try grow() else {
        // The place to look at is where it begins.
        line = start
        throw flaw("a string is not closed")
      }
    }
  }

  /// Passes over a number, `true`, `null`, or what stands in its place.
  private mutating func passWord() throws {
    while true {
      while window.start + cursor < window.bytes.count {
        switch window.bytes[window.start + cursor] {
        case 0x20, 0x0A, 0x0D, 0x09, 0x2C, 0x3A, 0x5B, 0x5D, 0x7B, 0x7D, 0x22: return
        default: cursor += 1
        }
      }
      guard try grow() else { return }
    }
  }
}
