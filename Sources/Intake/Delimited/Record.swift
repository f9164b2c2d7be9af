/// One record of a delimited text, as it stands in the window: cells are ranges of bytes, and texts only when
/// someone asks. Valid during the call it is given to.
public struct Record {
  /// Why a record is none.
  public enum Flaw: Sendable {
    /// A quoted cell that nothing closes.
    case unterminatedQuote
    /// More bytes than a record may have.
    case tooLong
    /// A byte 0, which no text has.
    case nul
  }

  struct Cell {
    var start: Int
    var end: Int
    /// The cell's range holds its quotes, and reading it means to take them out.
    var isQuotedOddly: Bool
  }

  var bytes: [UInt8] = []
  var cells: [Cell] = []
  var range = 0..<0
  /// Number of the record's first line, from 1.
  public internal(set) var line = 0
  /// Set where the bytes are no record; there are no cells then, or they mean nothing.
  public internal(set) var flaw: Flaw?

  init() {}

  /// A record of texts that stand in no text, such as those of a workbook.
  init(texts: [String], line: Int) {
    self.line = line
    for text in texts {
      let start = bytes.count
      bytes += text.utf8
      cells.append(Cell(start: start, end: bytes.count, isQuotedOddly: false))
    }
    range = 0..<bytes.count
  }

  /// A record of parts of a line; what has no place in the line is an empty cell.
  init(line: Int, bytes: ArraySlice<UInt8>, cells parts: [Range<Int>?]) {
    self.line = line
    self.bytes = Array(bytes)
    range = 0..<bytes.count
    for part in parts {
      let (start, end) =
        part.map { ($0.lowerBound - bytes.startIndex, $0.upperBound - bytes.startIndex) } ?? (0, 0)
      cells.append(Cell(start: start, end: end, isQuotedOddly: false))
    }
  }

  /// Number of cells, 1 or more where there is no flaw.
  public var count: Int { cells.count }

  /// The bytes of a cell, without quotes; UTF-8.
  ///
  /// - Parameter index: 0 or more and less than ``count``.
  public func cell(_ index: Int) -> ArraySlice<UInt8> {
    let cell = cells[index]
    let slice = bytes[cell.start..<cell.end]
    return cell.isQuotedOddly ? unquoted(slice)[...] : slice
  }

  /// A cell as a text; bytes that are no UTF-8 become U+FFFD.
  public func text(_ index: Int) -> String { String(decoding: cell(index), as: UTF8.self) }

  /// All cells as texts.
  public var texts: [String] { (0..<count).map(text) }

  /// The record as it stands in the file, at most 16 KiB of it, without its line end.
  public var raw: String { String(decoding: bytes[range].prefix(16_384), as: UTF8.self) }

  /// Every cell is empty or blank.
  public var isBlank: Bool {
    cells.allSatisfy { cell in
      bytes[cell.start..<cell.end].allSatisfy { $0 == 0x20 || $0 == 0x22 || $0 == 0x09 }
    }
  }
}

/// A cell's content where it is more than a quoted range: doubled quotes made one, and text after the closing
/// quote kept as it is (`"abc"def` is `abcdef`).
private func unquoted(_ cell: ArraySlice<UInt8>) -> [UInt8] {
  var content: [UInt8] = []
  content.reserveCapacity(cell.count)
  var at = cell.startIndex + 1
  while at < cell.endIndex {
    let byte = cell[at]
    at += 1
    if byte == 0x22 {
      guard at < cell.endIndex, cell[at] == 0x22 else { break }
      at += 1
    }
    content.append(byte)
  }
  return content + cell[min(at, cell.endIndex)...]
}
