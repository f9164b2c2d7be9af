internal import Facts

/// Finds the records of a JSON text of any length one by one, so that a document of a gigabyte costs one record:
/// objects at the top, elements of arrays at the top, and elements of the array that a page holds
/// (`{"value": [ … ]}`). Several documents may follow each other.
///
/// Brackets and quotes are followed and nothing else: whether a record is JSON is its reader's to see.
struct JSONRecordScanner {
  /// A record as it stands in the text.
  struct Found {
    /// All bytes, or the first of a record that is longer than the limit.
    var bytes: [UInt8]
    var line: Int
    var isCut: Bool
    /// The page's object up to its array, and closed: an object with the members before the array.
    var heading: [UInt8]
  }

  private var window: Window
  /// Bytes from the window's start to where the scanner stands.
  private var cursor = 0
  private var line = 1
  private let pages: [[UInt8]]
  private let limit: Int
  private let place: String
  /// The bytes from the window's start on are wanted.
  private var isKeeping = false
  /// What there is of a record that was too long to keep.
  private var head: [UInt8]?
  private var heading: [UInt8] = []

  /// - Parameters:
  ///   - pages: names of the arrays of pages.
  ///   - place: the file's path, for faults.
  init(_ stream: any ByteStream, pages: [String], place: String, limit: Int = LineScanner.defaultLimit) {
    window = Window(stream)
    self.pages = pages.map { Array($0.utf8) }
    self.place = place
    self.limit = limit
  }

  /// - Throws: ``Fault`` with code `unreadable` where the text's brackets, commas or quotes are not those of JSON.
  mutating func visit(_ body: (Found) throws -> Void) throws {
    while try blanksPassed() != nil { try value(level: 0, body) }
  }

  // MARK: The parts of a text

  private mutating func value(level: Int, _ body: (Found) throws -> Void) throws {
    guard let byte = try blanksPassed() else { throw flaw("the text ends where a value should stand") }
    switch byte {
    case 0x5B where level < 2: try elements(level: level + 1, isPage: false, body)
    case 0x7B: try object(body)
    case 0x5B, 0x22: try row(body)
    case 0x2D, 0x30...0x39, 0x61...0x7A: try row(body)
    default: throw flaw("no value begins like this")
    }
  }

  private mutating func elements(level: Int, isPage: Bool, _ body: (Found) throws -> Void) throws {
    cursor += 1
    if try blanksPassed() == 0x5D {
      cursor += 1
      return
    }
    while true {
      if isPage {
        _ = try blanksPassed()
        try row(body)
      } else {
        try value(level: level, body)
      }
      switch try blanksPassed() {
      case 0x2C: cursor += 1
      case 0x5D:
        cursor += 1
        return
      default: throw flaw("a comma or `]` is missing")
      }
    }
  }

  /// A record, or a page.
  private mutating func object(_ body: (Found) throws -> Void) throws {
    let start = line
    keep()
    cursor += 1
    var isPage = false
    var isFirst = true
    while true {
      let next = try blanksPassed()
      if next == 0x7D, isFirst { break }
      guard next == 0x22 else { throw flaw("a member's name in quotes is missing") }
      isFirst = false
      // Of a page only the names are kept: it may have a second array of records.
      if isPage { keep() }
      let nameStart = cursor
      try passString()
      let name = name(from: nameStart)
      guard try blanksPassed() == 0x3A else { throw flaw("a colon is missing") }
      cursor += 1
      if try blanksPassed() == 0x5B, pages.contains(name) {
        if !isPage {
          let written = window.bytes[window.start..<window.start + cursor].prefix(1 << 16)
          heading = written + Array("null}".utf8)
        }
        isPage = true
        isKeeping = false
        head = nil
        try elements(level: 0, isPage: true, body)
      } else {
        if isPage { isKeeping = false }
        try passValue()
      }
      let after = try blanksPassed()
      if after == 0x7D { break }
      guard after == 0x2C else { throw flaw("a comma or `}` is missing") }
      cursor += 1
    }
    cursor += 1
    if isPage { heading = [] } else { try handOut(line: start, body) }
  }

  /// The name that was just passed over; an empty one where it was too long to keep.
  private func name(from start: Int) -> [UInt8] {
    guard head == nil else { return [] }
    let written = window.bytes[window.start + start..<window.start + cursor]
    guard written.contains(0x5C) else { return Array(written.dropFirst().dropLast()) }
    return Array(((try? JSONParser.parse(Array(written)))?.text ?? "").utf8)
  }

  private mutating func row(_ body: (Found) throws -> Void) throws {
    let start = line
    keep()
    try passValue()
    try handOut(line: start, body)
  }

  // MARK: Keeping

  private mutating func keep() {
    drop()
    isKeeping = true
    head = nil
  }

  private mutating func drop() {
    window.start += cursor
    cursor = 0
  }

  private mutating func handOut(line: Int, _ body: (Found) throws -> Void) throws {
    let bytes = head ?? Array(window.bytes[window.start..<window.start + cursor])
    let isCut = head != nil || bytes.count > limit
    isKeeping = false
    head = nil
    drop()
    try body(
      Found(bytes: isCut ? Array(bytes.prefix(16_384)) : bytes, line: line, isCut: isCut, heading: heading))
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

  // MARK: Passing over

  private mutating func blanksPassed() throws -> UInt8? {
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

  /// Passes over a string that begins here.
  private mutating func passString() throws {
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
      guard try grow() else { throw flaw("a string is not closed") }
    }
  }

  /// Passes over any value; a blank does not stand here.
  private mutating func passValue() throws {
    var depth = 0
    while true {
      guard let byte = try blanksPassed() else { throw flaw("the text ends within a value") }
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

  private func flaw(_ sentence: String) -> Fault {
    Fault.unreadable("\(place):\(line)", "it is no JSON: \(sentence)")
  }
}
