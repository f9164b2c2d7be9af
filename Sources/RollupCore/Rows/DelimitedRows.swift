internal import CByteBlocks

/// Finds the rows and cells of delimited text, by the rules of the general reader (RFC 4180, and line ends of any
/// kind): but 64 bytes at a time, and only the wanted cells are looked at.
struct DelimitedRows {
  private let delimiter: UInt8
  private let columnCount: Int
  /// By column, the field that it fills; -1: none.
  private let fieldOfColumn: [Int]

  init(delimiter: UInt8, columns: [Int?]) {
    self.delimiter = delimiter
    columnCount = columns.count
    fieldOfColumn = columns.map { $0 ?? -1 }
  }

  /// The bytes at which anything may happen, in order.
  private struct Stops {
    let bytes: Bytes
    let end: Int
    let delimiter: UInt8
    private var block: Int
    private var bits: UInt64

    init(_ bytes: Bytes, from start: Int, to end: Int, delimiter: UInt8) {
      self.bytes = bytes
      self.end = end
      self.delimiter = delimiter
      block = start
      bits = seatledger_any_of_four(bytes + start, delimiter, 0x0A, 0x0D, 0x22)
    }

    /// The next stop, or the end.
    @inline(__always)
    mutating func next() -> Int {
      while bits == 0 {
        block &+= 64
        if block >= end { return end }
        bits = seatledger_any_of_four(bytes + block, delimiter, 0x0A, 0x0D, 0x22)
      }
      let at = block &+ bits.trailingZeroBitCount
      bits &= bits &- 1
      return at < end ? at : end
    }
  }

  /// Reads the rows that begin before `pieceEnd`.
  ///
  /// - Parameters:
  ///   - end: of the buffer, with slack behind it.
  ///   - isAtEnd: the file ends there.
  ///   - isOdd: every row is one for the general reader.
  func read(
    _ bytes: Bytes, from start: Int, pieceEnd: Int, end: Int, isAtEnd: Bool, isOdd: Bool,
    into taker: inout RowTaker
  ) -> LogPiece {
    var piece = LogPiece()
    var at = start
    var line = 0
    if start >= pieceEnd {
      piece.ending = .complete(next: start)
      return piece
    }
    var stops = Stops(bytes, from: start, to: end, delimiter: delimiter)
    let fields = taker.fields.base
    while at < pieceEnd {
      let rowStart = at
      let rowLine = line
      piece.ending = .cut(next: rowStart)
      piece.lines = line
      var column = 0
      row: while true {
        let cellStart = at
        var field = RowTaker.Field(start: cellStart, end: cellStart)
        var stop: Int
        if at < end, bytes[at] == 0x22 {
          switch quoted(&stops, bytes, cellStart, end, isAtEnd, &line) {
          case .cell(let found, let next): (field, stop) = (found, next)
          case .cut:
            if isAtEnd { piece.ending = .unusual }
            return piece
          }
        } else {
          stop = stops.next()
          while stop < end, bytes[stop] == 0x22 { stop = stops.next() }
          field.end = stop
        }
        if column < columnCount, fieldOfColumn[column] >= 0 { fields[fieldOfColumn[column]] = field }
        column &+= 1
        if stop < end, bytes[stop] == delimiter {
          at = stop &+ 1
          continue row
        }
        if stop == end, !isAtEnd { return piece }
        at = stop
        if stop < end {
          at = stop &+ 1
          if bytes[stop] == 0x0D {
            if at == end, !isAtEnd { return piece }
            if at < end, bytes[at] == 0x0A {
              _ = stops.next()
              at &+= 1
            }
          }
        }
        line &+= 1
        // A blank line is none.
        if column == 1, rowStart == stop { break row }
        if isOdd || column != columnCount || !taker.take(bytes, line: rowLine) {
          piece.oddRows.append(LogPiece.OddRow(start: rowStart, end: at, line: rowLine))
        }
        break row
      }
    }
    piece.lines = line
    piece.ending = .complete(next: at)
    return piece
  }

  private enum Quoted {
    case cell(RowTaker.Field, stop: Int)
    case cut
  }

  /// A cell that begins with a quote, which is the next stop.
  @inline(__always)
  private func quoted(
    _ stops: inout Stops, _ bytes: Bytes, _ cellStart: Int, _ end: Int, _ isAtEnd: Bool, _ line: inout Int
  ) -> Quoted {
    _ = stops.next()
    var isOdd = false
    var closing = 0
    while true {
      let stop = stops.next()
      if stop == end { return .cut }
      let byte = bytes[stop]
      if byte == 0x22 {
        if stop &+ 1 == end, !isAtEnd { return .cut }
        if stop &+ 1 < end, bytes[stop &+ 1] == 0x22 {
          isOdd = true
          _ = stops.next()
          continue
        }
        closing = stop
        break
      }
      if byte == 0x0A { line &+= 1 }
      if byte == 0x0D, stop &+ 1 < end, bytes[stop &+ 1] != 0x0A { line &+= 1 }
    }
    var stop = stops.next()
    while stop < end, bytes[stop] == 0x22 { stop = stops.next() }
    if isOdd || stop != closing &+ 1 { return .cell(.odd, stop: stop) }
    return .cell(RowTaker.Field(start: cellStart &+ 1, end: closing), stop: stop)
  }
}
