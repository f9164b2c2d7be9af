/// Where the rows of a text begin, found in its first bytes.
struct LogHead {
  /// Bytes before the first row, without a byte order mark.
  var length: Int
  /// Line of the first row, from 1.
  var line: Int
  /// Names of the columns; `nil` for JSON lines.
  var columns: [String]?

  /// - Parameter sample: UTF-8 without byte order mark; all of the text, or its beginning.
  /// - Returns: `nil` where the header is out of the ordinary, or does not end within the sample.
  static func ofTable(_ sample: [UInt8], delimiter: UInt8, skippedLines: Int) -> LogHead? {
    var at = 0
    var line = 1
    for _ in 0..<max(skippedLines, 0) {
      guard let end = sample[at...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }), end + 1 < sample.count
      else { return nil }
      at = end + (sample[end] == 0x0D && sample[end + 1] == 0x0A ? 2 : 1)
      line += 1
    }
    let boundary = RecordBoundary(delimiter: delimiter)
    var cells: [Record.Cell] = []
    while at < sample.count {
      let found = sample.withUnsafeBufferPointer {
        boundary.find(in: $0, from: at, isAtEnd: false, cells: &cells)
      }
      guard case .complete(let contentEnd, let next, let lineEnds) = found else { return nil }
      if sample[at..<contentEnd].contains(0) { return nil }
      line += lineEnds
      defer { at = next }
      if cells.count == 1, at == contentEnd { continue }
      var record = Record()
      record.bytes = sample
      record.cells = cells
      return LogHead(length: next, line: line, columns: record.texts.map(trimmed))
    }
    return nil
  }
}
