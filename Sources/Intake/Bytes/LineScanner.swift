/// Reads a text line by line, with a limit on what one line may cost.
struct LineScanner {
  private var window: Window
  private let limit: Int
  private var line = 0

  static let defaultLimit = 16 << 20

  init(_ stream: any ByteStream, limit: Int = defaultLimit) {
    window = Window(stream)
    self.limit = limit
  }

  /// Hands out the next line without its line feed and a carriage return before it. Of a line longer than the
  /// limit only the first bytes, and `isCut` is true.
  ///
  /// - Returns: `false` at the end, and `body` was not called.
  mutating func next(
    _ body: (_ line: Int, _ bytes: ArraySlice<UInt8>, _ isCut: Bool) throws -> Void
  ) throws -> Bool {
    while true {
      if let end = window.bytes[window.start...].firstIndex(of: 0x0A) {
        let start = window.start
        window.start = end + 1
        line += 1
        let isCut = end - start > limit
        let last = end > start && window.bytes[end - 1] == 0x0D ? end - 1 : end
        try body(line, window.bytes[start..<(isCut ? start + 16_384 : last)], isCut)
        return true
      }
      if window.isAtEnd {
        guard window.available > 0 else { return false }
        line += 1
        let rest = window.bytes[window.start...]
        window.start = window.bytes.count
        try body(line, rest.last == 0x0D ? rest.dropLast() : rest, false)
        return true
      }
      guard window.available <= limit else {
        try handCut(body)
        return true
      }
      try window.grow()
    }
  }

  private mutating func handCut(_ body: (Int, ArraySlice<UInt8>, Bool) throws -> Void) throws {
    let head = Array(window.bytes[window.start...].prefix(16_384))
    line += 1
    while true {
      if let end = window.bytes[window.start...].firstIndex(of: 0x0A) {
        window.start = end + 1
        break
      }
      window.start = window.bytes.count
      if window.isAtEnd { break }
      try window.grow()
    }
    try body(line, head[...], true)
  }
}
