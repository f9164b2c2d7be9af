/// Reads delimited text record by record: RFC 4180, and what files are really like (line ends of any kind, blank
/// lines, stray and unclosed quotes, records of any length) without ever holding more than one long record.
///
/// A quoted cell that nothing closes costs its first line only: that line is handed out with a flaw, and reading
/// goes on with the next, so that one stray quote does not swallow a file.
public struct DelimitedScanner {
  private var window: Window
  private let boundary: RecordBoundary
  private let limit: Int
  private var line: Int
  private var record = Record()

  /// Bytes that one record may have.
  public static let defaultLimit = 16 << 20

  /// - Parameters:
  ///   - stream: UTF-8 without byte order mark.
  ///   - skippedLines: lines before the first record.
  ///   - firstLine: number of the stream's first line.
  ///   - limit: bytes that a record may have; a longer one is handed out with a flaw.
  public init(
    _ stream: any ByteStream, delimiter: UInt8, skippedLines: Int = 0, firstLine: Int = 1,
    limit: Int = defaultLimit
  ) throws {
    line = firstLine
    self.window = Window(stream)
    self.boundary = RecordBoundary(delimiter: delimiter)
    self.limit = limit
    for _ in 0..<max(skippedLines, 0) { _ = try dropLine() }
  }

  /// Hands out the next record that is not a blank line.
  ///
  /// - Returns: `false` at the end, and `body` was not called.
  public mutating func next(_ body: (borrowing Record) throws -> Void) throws -> Bool {
    while true {
      if window.available == 0 {
        if window.isAtEnd { return false }
        try window.grow()
        continue
      }
      let result = window.bytes.withUnsafeBufferPointer {
        boundary.find(in: $0, from: window.start, isAtEnd: window.isAtEnd, cells: &record.cells)
      }
      switch result {
      case .complete(let contentEnd, let next, let lineEnds):
        let first = window.start
        window.start = next
        record.line = line
        line += lineEnds
        if record.cells.count == 1, first == contentEnd { continue }
        record.range = first..<contentEnd
        record.flaw = next - first > limit ? .tooLong : nil
        if window.holdsNUL, window.bytes[record.range].contains(0) { record.flaw = .nul }
        try hand(to: body)
        return true
      case .incomplete where window.available <= limit:
        try window.grow()
      case .incomplete:
        try handFlawed(.tooLong, to: body)
        return true
      case .unterminated:
        try handFlawed(.unterminatedQuote, to: body)
        return true
      }
    }
  }

  private mutating func hand(to body: (borrowing Record) throws -> Void) throws {
    record.bytes = window.bytes
    // Shared only during the call, so that the window never has to be copied.
    defer { record.bytes = [] }
    try body(record)
  }

  /// The first line of what could not be read as a record.
  private mutating func handFlawed(_ flaw: Record.Flaw, to body: (borrowing Record) throws -> Void) throws {
    record.line = line
    record.flaw = flaw
    record.cells = []
    let head = try dropLine()
    record.range = 0..<head.count
    record.bytes = head
    defer { record.bytes = [] }
    try body(record)
  }

  /// Reads up to and with the next line end. Keeps the line's first bytes only.
  private mutating func dropLine() throws -> [UInt8] {
    var head: [UInt8] = []
    while true {
      let end = window.bytes[window.start...].firstIndex { $0 == 0x0A || $0 == 0x0D }
      if head.count < 16_384 {
        head += window.bytes[window.start..<(end ?? window.bytes.count)].prefix(16_384 - head.count)
      }
      guard let end else {
        window.start = window.bytes.count
        if window.isAtEnd {
          if !head.isEmpty { line += 1 }
          return head
        }
        try window.grow()
        continue
      }
      window.start = end
      if window.bytes[end] == 0x0D, window.available == 1, !window.isAtEnd { try window.grow() }
      let isPair =
        window.available > 1 && window.bytes[window.start] == 0x0D
        && window.bytes[window.start + 1] == 0x0A
      window.start += isPair ? 2 : 1
      line += 1
      return head
    }
  }
}
