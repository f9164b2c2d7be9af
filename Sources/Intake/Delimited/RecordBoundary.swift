/// Finds where a record and its cells end. The only place of the delimited reader that works on raw memory:
/// every index stays below the buffer's count, which each loop checks.
struct RecordBoundary {
  enum Result {
    /// `next` is the first byte after the record's line end; `lineEnds` counts the lines it took.
    case complete(contentEnd: Int, next: Int, lineEnds: Int)
    /// The window ends within the record.
    case incomplete
    /// The text ends within a quoted cell.
    case unterminated
  }

  let delimiter: UInt8

  /// - Parameters:
  ///   - isAtEnd: nothing follows the buffer's last byte.
  ///   - cells: emptied and filled.
  func find(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isAtEnd: Bool, cells: inout [Record.Cell]
  ) -> Result {
    cells.removeAll(keepingCapacity: true)
    let count = bytes.count
    var at = start
    var lineEnds = 0
    while true {
      let cellStart = at
      var isQuoted = false
      if at < count, bytes[at] == 0x22 {
        isQuoted = true
        at += 1
        var isOdd = false
        // Within quotes: up to the quote that no other follows.
        quoted: while true {
          while at < count, bytes[at] != 0x22 {
            if bytes[at] == 0x0A { lineEnds += 1 }
            // A lone carriage return ends a line too; one before a line feed does not.
            if bytes[at] == 0x0D, at + 1 < count, bytes[at + 1] != 0x0A { lineEnds += 1 }
            at += 1
          }
          guard at < count else { return isAtEnd ? .unterminated : .incomplete }
          if at + 1 == count, !isAtEnd { return .incomplete }
          guard at + 1 < count, bytes[at + 1] == 0x22 else { break quoted }
          isOdd = true
          at += 2
        }
        let closing = at
        at += 1
        while at < count, bytes[at] != delimiter, bytes[at] != 0x0A, bytes[at] != 0x0D {
          isOdd = true
          at += 1
        }
        cells.append(
          isOdd
            ? Record.Cell(start: cellStart, end: at, isQuotedOddly: true)
            : Record.Cell(start: cellStart + 1, end: closing, isQuotedOddly: false))
      } else {
        while at < count, bytes[at] != delimiter, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
      }
      if at == count, !isAtEnd { return .incomplete }
      if !isQuoted { cells.append(Record.Cell(start: cellStart, end: at, isQuotedOddly: false)) }
      if at == count { return .complete(contentEnd: at, next: at, lineEnds: lineEnds + 1) }
      if bytes[at] == delimiter {
        at += 1
        continue
      }
      let contentEnd = at
      if bytes[at] == 0x0D {
        if at + 1 == count, !isAtEnd { return .incomplete }
        if at + 1 < count, bytes[at + 1] == 0x0A { at += 1 }
      }
      return .complete(contentEnd: contentEnd, next: at + 1, lineEnds: lineEnds + 1)
    }
  }
}
