import Facts

/// Notices ids that a table holds twice.
struct UniqueIDs {
  private var lines: [String: Int] = [:]

  /// Reports the id where it was met before; an empty id is none.
  mutating func meet(_ id: String, column: String, in row: KeptRow) {
    if id.isEmpty { return }
    if let line = lines[id] {
      row.problem(
        "\(column) \"\(shortened(id))\" stands in line \(line) already", expected: "an id of its own")
    } else {
      lines[id] = row.origin.line
    }
  }
}
