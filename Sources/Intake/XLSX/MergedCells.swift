internal import Facts

/// Ranges of cells that are shown as one; only the first holds a value.
struct MergedCells {
  struct Range {
    var text: String
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>
  }

  private(set) var ranges: [Range] = []
  private static let limit = 1_000_000

  /// They stand behind the cells in the sheet, which is therefore read twice.
  init(_ rows: XMLRows, place: String) throws {
    func isRange(_ path: [String]) -> Bool { path == ["worksheet", "mergeCells", "mergeCell"] }
    try rows.forEach(where: isRange) { element, _ in
      guard let text = element["ref"], let range = MergedCells.range(text) else { return }
      guard ranges.count < MergedCells.limit else {
        throw Fault.unreadable(
          place, "it is refused: more than \(MergedCells.limit) ranges of cells are merged")
      }
      ranges.append(range)
    }
  }

  /// Ranges that a row goes through.
  func through(_ row: Int) -> [Range] { ranges.filter { $0.rows.contains(row) } }

  /// The first range that starts or goes on below a row.
  func firstBelow(_ row: Int) -> Range? { ranges.first { $0.rows.upperBound > row } }

  private static func range(_ text: String) -> Range? {
    let corners = text.split(separator: ":").map(String.init)
    guard corners.count == 2, let first = cell(corners[0]), let last = cell(corners[1]),
      first.row <= last.row,
      first.column <= last.column
    else { return nil }
    return Range(text: text, rows: first.row...last.row, columns: first.column...last.column)
  }

  private static func cell(_ text: String) -> (row: Int, column: Int)? {
    guard let column = columnNumber(text), let row = Int(text.drop { $0.isLetter }), row > 0 else {
      return nil
    }
    return (row, column)
  }
}
