/// Finds the header of a sheet, and names its columns.
struct SheetHeader {
  /// Row number that the configuration names; `nil`: the first row that is not empty.
  let wanted: Int?
  let merged: MergedCells
  private(set) var row: Int?
  private(set) var columns: [String] = []
  /// First cells of ranges that reach down to the header from rows above it.
  private var above: [String: String] = [:]

  init(wanted: Int?, merged: MergedCells) {
    self.wanted = wanted
    self.merged = merged
  }

  /// Looks at a row above the data.
  ///
  /// - Returns: whether it is the header.
  mutating func isHeader(_ candidate: SheetRow) -> Bool {
    guard wanted.map({ $0 == candidate.number }) ?? !candidate.isBlank else {
      if let wanted {
        for range in merged.through(wanted) where range.rows.lowerBound == candidate.number {
          above[range.text] = candidate.text(range.columns.lowerBound)
        }
      }
      return false
    }
    row = candidate.number
    columns = names(candidate)
    return true
  }

  /// A merged cell names each of its columns, and each row it reaches down to.
  private func names(_ header: SheetRow) -> [String] {
    var names: [Int: String] = [:]
    for cell in header.cells { names[cell.column] = trimmed(cell.text) }
    for range in merged.through(header.number) {
      let first =
        range.rows.lowerBound == header.number ? header.text(range.columns.lowerBound) : above[range.text]
      guard let name = first.map({ trimmed($0) }), !name.isEmpty else { continue }
      for column in range.columns where names[column, default: ""].isEmpty { names[column] = name }
    }
    let last = names.filter { !$0.value.isEmpty }.keys.max() ?? -1
    return last < 0 ? [] : (0...last).map { names[$0] ?? "" }
  }
}
