/// Finds the records of a JSON text of any length one by one, so that a document of a gigabyte costs one record:
/// objects at the top, elements of arrays at the top, and elements of the array that a page holds
/// (`{"value": [ … ]}`). Several documents may follow each other.
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

  private var text: JSONCursor
  private let pages: [[UInt8]]
  private var heading: [UInt8] = []

  /// - Parameters:
  ///   - pages: names of the arrays of pages.
  ///   - place: the file's path, for faults.
  init(_ stream: any ByteStream, pages: [String], place: String, limit: Int = LineScanner.defaultLimit) {
    text = JSONCursor(stream, place: place, limit: limit)
    self.pages = pages.map { Array($0.utf8) }
  }

  /// - Throws: ``Fault`` with code `unreadable` where the text's brackets, commas or quotes are not those of JSON.
  mutating func visit(_ body: (Found) throws -> Void) throws {
    while try text.peek() != nil { try value(level: 0, body) }
  }

  private mutating func value(level: Int, _ body: (Found) throws -> Void) throws {
    guard let byte = try text.peek() else { throw text.flaw("the text ends where a value should stand") }
    switch byte {
    case 0x5B where level < 2: try elements(level: level + 1, isPage: false, body)
    case 0x7B: try object(body)
    case 0x5B, 0x22: try row(body)
    case 0x2D, 0x30...0x39, 0x61...0x7A: try row(body)
    default: throw text.flaw("no value begins like this")
    }
  }

  private mutating func elements(level: Int, isPage: Bool, _ body: (Found) throws -> Void) throws {
    text.step()
    if try text.peek() == 0x5D { return text.step() }
    repeat {
      if isPage {
        _ = try text.peek()
        try row(body)
      } else {
        try value(level: level, body)
      }
    } while try text.passComma(close: 0x5D)
  }

  /// A record, or a page.
  private mutating func object(_ body: (Found) throws -> Void) throws {
    let start = text.line
    text.keep()
    text.step()
    var isPage = false
    if try text.peek() == 0x7D {
      text.step()
    } else {
      repeat {
        let name = try text.passName()
        if try text.peek() == 0x5B, pages.contains(name) {
          if !isPage { heading = text.kept(first: 1 << 16) + Array("null}".utf8) }
          isPage = true
          text.forget()
          try elements(level: 0, isPage: true, body)
        } else {
          // Of a page only the names are kept: it may have a second array of records.
          if isPage { text.forget() }
          try text.passValue()
        }
      } while try text.passComma(close: 0x7D)
    }
    if isPage { heading = [] } else { try handOut(line: start, body) }
  }

  private mutating func row(_ body: (Found) throws -> Void) throws {
    let start = text.line
    text.keep()
    try text.passValue()
    try handOut(line: start, body)
  }

  private mutating func handOut(line: Int, _ body: (Found) throws -> Void) throws {
    let kept = text.takeKept()
    try body(Found(bytes: kept.bytes, line: line, isCut: kept.isCut, heading: heading))
  }
}
