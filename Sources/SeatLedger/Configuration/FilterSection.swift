import Intake

/// One `[[source.filter]]`: a column and exactly one test.
///
/// - Returns: `nil` where it is wrong; the problems say why.
func rowFilter(_ table: TableReader) -> RowFilter? {
  let column = table.text("column", required: true, example: "a column's name")
  var filters: [RowFilter] = []
  for test in RowFilter.Test.allCases {
    switch test {
    case .isEmpty, .isNotEmpty:
      guard let flag = table.flag(test.rawValue) else { continue }
      if flag {
        filters.append(RowFilter(column: column ?? "", test: test, value: ""))
      } else {
        let opposite = test == .isEmpty ? RowFilter.Test.isNotEmpty : .isEmpty
        table.problem(
          test.rawValue, "\(test.rawValue) = false", expected: "true",
          remedy: "write \(opposite.rawValue) = true")
        return nil
      }
    case .equals, .isNot, .contains:
      guard let value = table.anyText(test.rawValue) else { continue }
      filters.append(RowFilter(column: column ?? "", test: test, value: value))
    }
  }
  table.finish()
  guard filters.count == 1, let filter = filters.first else {
    table.problems.add(
      table.path,
      filters.isEmpty ? "a filter without test" : "a filter with \(filters.count) tests",
      expected: "exactly one of " + listed(RowFilter.Test.allCases.map(\.rawValue)),
      remedy: filters.isEmpty
        ? "" : "several filters are joined by \"and\": write one [[source.filter]] for each")
    return nil
  }
  return column == nil ? nil : filter
}
