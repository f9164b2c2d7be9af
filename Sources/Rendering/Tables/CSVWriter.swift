import Facts

/// One cell of a CSV table.
enum Cell {
  /// Guarded against being read as a formula.
  case text(String)
  case number(Int)
  /// A plain decimal number, `1234.50`; written as it is.
  case decimal(String)
  case empty

  static func optional(_ value: Int?) -> Cell { value.map(Cell.number) ?? .empty }
  static func optional(_ value: Day?) -> Cell { value.map { .decimal($0.description) } ?? .empty }
  static func day(_ value: Day) -> Cell { .decimal(value.description) }
  static func entitled(_ value: Entitled) -> Cell { .decimal(value.description) }
  /// Amount and currency, two columns; both empty where there is no amount.
  static func money(_ value: Money?) -> [Cell] {
    value.map { [.decimal($0.amount), .text($0.currency.code)] } ?? [.empty, .empty]
  }
  /// Amounts in several currencies: `1234.50 USD + 80.00 EUR`; empty where none is known of units that cost something.
  static func amounts(_ value: Amounts, unpriced: Int = 0) -> Cell {
    value.isZero && unpriced > 0 ? .empty : .text(value.description)
  }
}

/// Writes RFC 4180 text: CRLF, quotes where needed, one header line.
///
/// A text that a spreadsheet would take for a formula gets a leading `'` (OWASP ASVS 1.2.10); strict numbers keep their
/// form. Control characters other than TAB, CR and LF become U+FFFD.
struct CSVWriter {
  private let sink: any ByteSink
  private var buffer: [UInt8] = []
  private static let chunk = 1 << 16

  init(_ sink: any ByteSink, columns: [String]) {
    self.sink = sink
    buffer.reserveCapacity(CSVWriter.chunk + 4096)
    for (index, column) in columns.enumerated() {
      if index > 0 { buffer.append(0x2C) }
      buffer += column.utf8
    }
    endLine()
  }

  mutating func row(_ cells: [Cell]) throws {
    var isFirst = true
    for cell in cells {
      if !isFirst { buffer.append(0x2C) }
      isFirst = false
      switch cell {
      case .text(let text): append(text)
      case .number(let number): buffer += String(number).utf8
      case .decimal(let text): buffer += text.utf8
      case .empty: break
      }
    }
    endLine()
    if buffer.count >= CSVWriter.chunk { try flush() }
  }

  /// Hands the rest to the sink; call it once, at the end.
  mutating func flush() throws {
    try sink.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func endLine() {
    buffer.append(0x0D)
    buffer.append(0x0A)
  }

  private mutating func append(_ text: String) {
    var text = text
    let isGuarded = CSVWriter.looksLikeFormula(text)
    text.withUTF8 { bytes in
      // Most texts stand as they are.
      var special: UInt8 = isGuarded ? 1 : 0
      for byte in bytes {
        special |= (byte < 0x20 ? 1 : 0) | (byte == 0x22 ? 1 : 0)
        special |= (byte == 0x2C ? 1 : 0) | (byte == 0x7F ? 1 : 0)
      }
      guard special != 0 else {
        buffer.append(contentsOf: bytes)
        return
      }
      let needsQuotes = bytes.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0D || $0 == 0x0A }
      if needsQuotes { buffer.append(0x22) }
      if isGuarded { buffer.append(0x27) }
      for byte in bytes {
        switch byte {
        case 0x22:
          buffer.append(0x22)
          buffer.append(0x22)
        case 0x09, 0x0A, 0x0D: buffer.append(byte)
        case 0x00..<0x20, 0x7F: buffer += "\u{FFFD}".utf8
        default: buffer.append(byte)
        }
      }
      if needsQuotes { buffer.append(0x22) }
    }
  }

  static func looksLikeFormula(_ text: String) -> Bool {
    // What is a formula begins with one of few signs of ASCII, or with U+FF0B to U+FF20, of which the first byte is 0xEF.
    guard let byte = text.utf8.first, byte < 0x41 || byte == 0xEF, let first = text.unicodeScalars.first
    else { return false }
    switch first {
    case "=", "+", "@", "\t", "\r", "\n", "\0", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
    case "-": return !isStrictNumber(text)
    default: return false
    }
  }

  /// `-12` or `-12.5`: digits, at most one point, nothing else.
  private static func isStrictNumber(_ text: String) -> Bool {
    let parts = text.utf8.dropFirst().split(separator: 0x2E, omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      }
  }
}
