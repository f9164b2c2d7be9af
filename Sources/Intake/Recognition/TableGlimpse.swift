internal import Facts

/// The first records of a delimited text, whose separator and header are still to be found out.
struct TableGlimpse {
  let delimiter: UInt8
  /// Line and cells of each record, without blanks around them.
  let records: [(line: Int, cells: [String])]
  /// Line and folded cells of the first ten records: one of them may be a header.
  let foldedHeads: [(line: Int, names: [String])]

  /// Records that are looked at.
  static let limit = 200

  init(_ text: [UInt8], isWhole: Bool) {
    var best: (delimiter: UInt8, records: [(Int, [String])], even: Int, width: Int)?
    for delimiter in DelimiterSniffer.candidates {
      let records = TableGlimpse.records(text, delimiter, isWhole: isWhole)
      let (width, even) = TableGlimpse.usualWidth(records.map(\.1.count))
      let isBetter = best.map { (even, width) > ($0.even, $0.width) } ?? true
      if isBetter { best = (delimiter, records, even, width) }
    }
    self.init(best?.records ?? [], delimiter: best?.delimiter ?? 0x2C)
  }

  /// Rows of a sheet, or records whose separator is known.
  init(_ records: [(line: Int, cells: [String])], delimiter: UInt8 = 0x2C) {
    self.delimiter = delimiter
    self.records = records
    foldedHeads = records.prefix(10).map {
      ($0.line, $0.cells.prefix(1000).map { foldedName($0.prefix(200)) })
    }
  }

  private static func records(_ text: [UInt8], _ delimiter: UInt8, isWhole: Bool) -> [(Int, [String])] {
    var records: [(Int, [String])] = []
    guard var scanner = try? DelimitedScanner(MemoryStream(text), delimiter: delimiter) else { return [] }
    while records.count < limit {
      let isMore = try? scanner.next { record in
        if record.flaw == nil { records.append((record.line, record.texts.map(trimmed))) }
      }
      guard isMore == true else { break }
    }
    return records
  }

  /// The number of cells that most records have, more than one; and how many have it.
  private static func usualWidth(_ widths: [Int]) -> (width: Int, count: Int) {
    var counts: [Int: Int] = [:]
    for width in widths where width > 1 { counts[width, default: 0] += 1 }
    let best = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
    return best.map { ($0.key, $0.value) } ?? (1, 0)
  }

  /// Index of the record that names the columns: the first one as wide as most, all of whose cells are different
  /// and most of whose cells are words.
  var header: Int? {
    let width = TableGlimpse.usualWidth(records.map(\.cells.count)).width
    return records.prefix(20).firstIndex { _, cells in
      let filled = cells.filter { !$0.isEmpty }
      let words = filled.count { name in name.contains(where: \.isLetter) && name.count <= 120 }
      return cells.count == width && words * 10 >= cells.count * 7 && Set(filled).count == filled.count
    }
  }

  /// Rows below a header, as wide as it is.
  func rows(below header: Int) -> [[String]] {
    records.dropFirst(header + 1).map(\.cells).filter { $0.count == records[header].cells.count }
  }
}
