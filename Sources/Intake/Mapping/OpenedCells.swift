internal import Facts

/// Cells that hold JSON. `AuditData.UserId` is what stands at `UserId` in the cell of the column `AuditData`, where the file
/// has that column and none of the whole name; it counts as a column of its own. Several values stand with `;` between
/// them.
struct OpenedCells {
  /// The file's columns and then those that are added.
  let columns: [String]
  private var cells: [(column: Int, path: JSONPath)] = []

  /// - Returns: `nil` where no rule looks into a cell.
  init?(_ source: SourceSpecification, columns: [String]) {
    var wanted = source.fields.sorted { $0.key < $1.key }.flatMap(\.value.from) + source.filters.map(\.column)
    if case .cell(let column, _)? = source.layout.spread { wanted.append(column) }
    var added: [String] = []
    func place(of name: Substring) -> Int? {
      columns.firstIndex(of: String(name))
        ?? columns.firstIndex { foldedName($0) == foldedName(String(name)) }
    }
    for name in wanted where place(of: name[...]) == nil && !added.contains(name) {
      let dots = name.indices.filter { name[$0] == "." }
      // The longest name that is a column.
      for dot in dots.reversed() {
        guard let column = place(of: name[..<dot]) else { continue }
        cells.append((column, JSONPath(String(name[name.index(after: dot)...]))))
        added.append(name)
        break
      }
    }
    if added.isEmpty { return nil }
    self.columns = columns + added
  }

  /// The row with what its cells hold.
  ///
  /// - Throws: ``RowFlaw`` where a cell that is not empty is no JSON.
  func opened(_ record: Record) throws(RowFlaw) -> Row {
    let texts = record.texts
    var nodes: [Int: JSONNode] = [:]
    var found: [String] = []
    for (column, path) in cells {
      let node: JSONNode?
      if let known = nodes[column] {
        node = known
      } else {
        node = try JSONNode(cell: trimmed(texts[column]), of: columns[column])
        nodes[column] = node
      }
      let values = node.flatMap { path.texts(in: $0) } ?? []
      found.append(values.map { trimmed($0) }.joined(separator: ";"))
    }
    return .texts(texts + found)
  }
}

extension JSONNode {
  fileprivate init?(cell text: String, of column: String) throws(RowFlaw) {
    if text.isEmpty { return nil }
    do throws(JSONFlaw) {
      self = try JSONParser.parse(Array(text.utf8))
    } catch {
      let reason = "the cell of `\(column)` is no JSON: \(error.sentence) at byte \(error.offset + 1)"
      throw RowFlaw(code: "bad-json", reason: reason)
    }
  }
}
