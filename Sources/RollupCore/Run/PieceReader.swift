/// The buffers of one thread, and the scanner for the file it is at.
final class PieceReader {
  private let thread: Int
  private var buffer = Store<UInt8>(capacity: 1 << 20)
  private var scanner: RowScanner?
  private var file = -1

  /// Bytes that are read behind a piece for the row that begins in it.
  private static let tail = 1 << 14
  /// Bytes that a row may have; longer ones are the general reader's.
  private static let rowLimit = 1 << 24

  init(thread: Int) { self.thread = thread }

  private func enter(_ file: LogFile, _ index: Int, _ table: UseTable) {
    if self.file == index { return }
    self.file = index
    scanner = RowScanner(file.plan, table: table)
  }

  // MARK: Pieces

  func readPiece(
    _ file: LogFile, _ index: Int, _ progress: FileProgress, _ piece: Int, pieceSize: Int
  ) throws {
    guard case .parts(let byteCount, let read) = file.content else { return }
    let table = progress.sharedTable()
    enter(file, index, table)
    let from = file.start + Int64(piece) * Int64(pieceSize)
    let to = min(from + Int64(pieceSize), byteCount)
    var part = Part(from: from, to: to, byteCount: byteCount, read: read)
    // Where rows begin is only known when the piece before is read; nearly always it is behind the first line feed.
    var first = piece == 0 ? file.start : try part.afterLineFeed(&buffer, tail: PieceReader.tail)
    var found = try scan(&part, from: first, tail: PieceReader.tail)
    var line = 0
    try progress.inTurn(of: piece) { firstRow, firstLine in
      line = firstLine
      if firstRow >= to { return try skipped(firstRow, progress) }
      var tail = PieceReader.tail
      if firstRow != first {
        first = firstRow
        found = try scan(&part, from: first, tail: tail)
      }
      while case .cut = found.ending, tail < PieceReader.rowLimit {
        tail *= 2
        found = try scan(&part, from: first, tail: tail)
      }
      guard case .complete(let next) = found.ending else { throw UnusualLog() }
      let start = Int(first - part.offset)
      file.passed?(UnsafeRawBufferPointer(start: buffer.base + start, count: next - start))
      try handOver(found, file, firstLine)
      return (part.offset + Int64(next), found.lines, scanner?.taker.tally ?? progress.tally)
    }
    if line > 0 { apply(to: table, line: line) }
    file.took?(to - from)
  }

  /// Nothing begins in the piece: a row of the piece before goes on to its end.
  private func skipped(
    _ firstRow: Int64, _ progress: FileProgress
  ) throws -> (next: Int64, lines: Int, tally: LogTally) {
    scanner?.forget()
    return (firstRow, 0, scanner?.taker.tally ?? progress.tally)
  }

  private func scan(_ part: inout Part, from first: Int64, tail: Int) throws -> LogPiece {
    try part.load(&buffer, from: first, tail: tail)
    let start = Int(first - part.offset)
    let end = part.count
    let pieceEnd = max(Int(part.to - part.offset), start)
    let isAtEnd = part.offset + Int64(end) == part.byteCount
    return scanner?.scan(
      Bytes(buffer.base), from: start, pieceEnd: pieceEnd, end: end, isAtEnd: isAtEnd) ?? LogPiece()
  }

  private func handOver(_ piece: LogPiece, _ file: LogFile, _ line: Int) throws {
    for row in piece.oddRows {
      try file.takeOddRow(
        UnsafeRawBufferPointer(start: buffer.base + row.start, count: row.end - row.start), line + row.line)
    }
  }

  private func apply(to table: UseTable, line: Int) {
    scanner?.apply(to: table, buffer: Bytes(buffer.base), line: line, turn: thread * 17)
  }

  // MARK: Streams

  func readStream(_ file: LogFile, _ index: Int, _ progress: FileProgress, pieceSize: Int) throws {
    guard case .stream(let open) = file.content else { return }
    let table = progress.sharedTable()
    enter(file, index, table)
    let next = try open()
    var held = 0
    var toSkip = file.start
    var isAtEnd = false
    var lines = 0
    var tally = progress.tally
    while !isAtEnd || held > 0 {
      let goal = max(pieceSize, held + 1)
      while held < goal, !isAtEnd {
        guard let piece = try next() else {
          isAtEnd = true
          break
        }
        let skipped = min(Int64(piece.count), toSkip)
        toSkip -= skipped
        append(piece.dropFirst(Int(skipped)), &held)
      }
      (buffer.base + held).update(repeating: 0, count: slack)
      if held == 0 { break }
      let found =
        scanner?.scan(Bytes(buffer.base), from: 0, pieceEnd: held, end: held, isAtEnd: isAtEnd) ?? LogPiece()
      guard let used = found.next, used > 0 || (held <= PieceReader.rowLimit && !isAtEnd) else {
        throw UnusualLog()
      }
      try handOver(found, file, file.line + lines)
      apply(to: table, line: file.line + lines)
      lines += found.lines
      if let more = scanner?.taker.tally { tally.add(more) }
      buffer.base.update(from: buffer.base + used, count: held - used)
      held -= used
    }
    try progress.inTurn(of: 0) { _, _ in (0, lines, tally) }
  }

  private func append(_ piece: ArraySlice<UInt8>, _ held: inout Int) {
    buffer.reserve(held + piece.count + slack, keeping: held)
    piece.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { (buffer.base + held).update(from: base, count: bytes.count) }
    }
    held += piece.count
  }
}

/// The part of a file that a buffer holds: a piece, and what comes behind it.
private struct Part {
  let from: Int64
  let to: Int64
  let byteCount: Int64
  let read: @Sendable (UnsafeMutableRawBufferPointer, Int64) throws -> Void
  /// Offset of the buffer's first byte in the file.
  private(set) var offset: Int64 = 0
  private(set) var count = 0

  init(
    from: Int64, to: Int64, byteCount: Int64,
    read: @escaping @Sendable (UnsafeMutableRawBufferPointer, Int64) throws -> Void
  ) {
    self.from = from
    self.to = to
    self.byteCount = byteCount
    self.read = read
  }

  /// Makes the buffer hold the bytes from `first` to `tail` behind the piece, and zeros behind them.
  mutating func load(_ buffer: inout Store<UInt8>, from first: Int64, tail: Int) throws {
    if count == 0 { offset = first }
    let missing = Int(min(to + Int64(tail), byteCount) - offset) - count
    guard missing > 0 else { return }
    buffer.reserve(count + missing + slack, keeping: count)
    try read(UnsafeMutableRawBufferPointer(start: buffer.base + count, count: missing), offset + Int64(count))
    count += missing
    (buffer.base + count).update(repeating: 0, count: slack)
  }

  /// Behind the first line feed from the byte before the piece on; the piece's end where it has none.
  mutating func afterLineFeed(_ buffer: inout Store<UInt8>, tail: Int) throws -> Int64 {
    try load(&buffer, from: from - 1, tail: tail)
    for at in 0..<Int(to - offset) where buffer.base[at] == 0x0A { return offset + Int64(at) + 1 }
    return to
  }
}
