internal import Facts

/// A small delimited file, whole: a catalogue or decisions file.
public struct Table: Sendable {
  /// Column names without blanks around them.
  public var header: [String]
  /// Rows that hold anything, each with as many cells as the header.
  public var rows: [TableRow]

  /// See the properties of the same names.
  public init(header: [String], rows: [TableRow]) {
    self.header = header
    self.rows = rows
  }
}

/// One row of a ``Table``.
public struct TableRow: Sendable {
  /// The row's first line in the file, from 1.
  public var line: Int
  /// As written, without quotes; blanks around them are kept.
  public var cells: [String]

  /// See the properties of the same names.
  public init(line: Int, cells: [String]) {
    self.line = line
    self.cells = cells
  }
}

/// Reads a file that people keep by hand. Unlike a source, a row that does not fit is an error: nothing of what
/// was decided may be lost.
///
/// - Parameters:
///   - bytes: the file, not compressed; any encoding that ``Layout/encoding`` names or that can be found out.
///   - place: the file's name for messages.
/// - Throws: ``Fault`` with code `configuration`, at the first line that is wrong.
public func readTable(_ bytes: [UInt8], layout: Layout, place: String = "") throws -> Table {
  let text = try decodedText(bytes, encoding: layout.encoding, place: place)
  let delimiter =
    layout.delimiter
    ?? DelimiterSniffer.delimiter(of: Array(text.prefix(1 << 16)), skippedLines: layout.skippedLines)
  var scanner = try DelimitedScanner(
    MemoryStream(text), delimiter: delimiter, skippedLines: layout.skippedLines)
  var table: Table?
  var fault: Fault?
  while fault == nil,
    try scanner.next({ record in
      let spot = place.isEmpty ? "line \(record.line)" : "\(place):\(record.line)"
      if let flaw = record.flaw {
        fault = Fault(.configuration, place: spot, found: flaw.sentence)
      } else if table == nil {
        table = Table(header: record.texts.map(trimmed), rows: [])
      } else if record.isBlank {
        return
      } else if let width = table?.header.count, width != record.count {
        fault = Fault(
          .configuration, place: spot, found: "the row has \(record.count) cells",
          expected: "\(width), as the header has", remedy: "quote a cell that holds the separator")
      } else {
        table?.rows.append(TableRow(line: record.line, cells: record.texts))
      }
    })
  {}
  if let fault { throw fault }
  guard let table else {
    throw Fault(.configuration, place: place, found: "the file is empty", expected: "a header line")
  }
  return table
}

extension Record.Flaw {
  /// Short and stable, for ``RejectedRow/code``.
  var code: String {
    switch self {
    case .unterminatedQuote: "unterminated-quote"
    case .tooLong: "record-too-long"
    case .nul: "nul-byte"
    }
  }

  var sentence: String {
    switch self {
    case .unterminatedQuote: "a quote is opened and never closed"
    case .tooLong:
      "the record is longer than \(DelimitedScanner.defaultLimit >> 20) MiB, or a quote is never closed"
    case .nul: "the row holds a byte 0, which no text has"
    }
  }
}
