/// Finds the rows of a document one by one, so that a large document costs its bytes and one row.
struct JSONRows {
  private let bytes: [UInt8]
  /// The value at the pointer.
  let root: Range<Int>

  /// Checks the whole document.
  ///
  /// - Parameter pointer: RFC 6901; empty for the document itself.
  /// - Returns: `nil` where nothing stands at the pointer.
  init?(_ bytes: [UInt8], pointer: String) throws(JSONFlaw) {
    var names: [String] = []
    if !pointer.isEmpty {
      names = pointer.split(separator: "/", omittingEmptySubsequences: false).map {
        String($0).replacing("~1", with: "/").replacing("~0", with: "~")
      }
      guard names.removeFirst().isEmpty else { return nil }
    }
    var parser = JSONParser(bytes, in: 0..<bytes.count, builds: false)
    let found = try parser.find(names[...])
    try parser.expectEnd()
    guard let found else { return nil }
    self.bytes = bytes
    root = found
  }

  var isArray: Bool { bytes[root.lowerBound] == 0x5B }
  var isObject: Bool { bytes[root.lowerBound] == 0x7B }

  /// Ranges of the array's elements, in order; or the one of the object itself.
  func visit(_ body: (Range<Int>) throws -> Void) throws {
    guard isArray else { return try body(root) }
    var parser = JSONParser(bytes, in: root, builds: false)
    _ = parser.take(0x5B)
    parser.skipBlanks()
    while parser.byte != 0x5D {
      try body(try parser.value().range)
      parser.skipBlanks()
      if !parser.take(0x2C) { return }
    }
  }
}

extension JSONParser {
  /// Passes over the value here, and finds the one below it that the names lead to.
  fileprivate mutating func find(_ names: ArraySlice<String>) throws(JSONFlaw) -> Range<Int>? {
    skipBlanks()
    guard let name = names.first, byte == 0x7B || byte == 0x5B else {
      let range = try value().range
      return names.isEmpty ? range : nil
    }
    let isObject = byte == 0x7B
    return try nested { (parser) throws(JSONFlaw) in
      var found: Range<Int>?
      var index = 0
      let close: UInt8 = isObject ? 0x7D : 0x5D
      parser.skipBlanks()
      if parser.take(close) { return nil }
      while true {
        let isWanted = isObject ? try parser.memberName(is: name) : String(index) == name
        if isWanted { found = try parser.find(names.dropFirst()) } else { _ = try parser.value() }
        index += 1
        parser.skipBlanks()
        if parser.take(close) { return found }
        guard parser.take(0x2C) else { throw parser.flaw("a comma or a closing bracket is missing") }
      }
    }
  }

  private mutating func memberName(is wanted: String) throws(JSONFlaw) -> Bool {
    skipBlanks()
    guard byte == 0x22 else { throw flaw("a member's name in quotes is missing") }
    let name = try string()
    skipBlanks()
    guard take(0x3A) else { throw flaw("a colon is missing") }
    return name == wanted
  }
}
