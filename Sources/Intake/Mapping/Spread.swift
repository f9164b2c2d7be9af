internal import Facts

/// What makes several records of one row. Each record counts as a row of its own.
///
/// A record sees all of its row, and besides the column `each` (for JSON: the member `each`, so that
/// `each.displayName` is a path) and, with ``columns(_:)``, `each.name`.
public enum Spread: Sendable, Equatable {
  /// A cell with several values: `Photoshop,Acrobat`.
  case cell(column: String, separator: String)
  /// Every column whose name matches and whose cell is not empty; `*` stands for any characters, and what it stands
  /// for is `each.name`.
  case columns(String)
  /// JSON: every element of the array at a path with dots. XML: every element of that name within the row.
  case elements(String)
}

/// A ``Spread`` bound to the columns of one file.
struct Spreading {
  /// The file's columns and then those that are added; `nil` for JSON.
  let columns: [String]?
  private let kind: Kind

  private enum Kind {
    case cell(Int, separator: String)
    case columns([(index: Int, name: String)])
    case elements(JSONPath)
  }

  /// - Throws: ``Fault`` with code `configuration` where the file has no such column.
  init(_ spread: Spread, columns: [String]?, file: String, source: String) throws {
    func fault(_ found: String) -> Fault {
      Fault(
        .configuration, place: "source \(source)", found: found,
        expected: columns.map {
          "one of " + $0.prefix(60).map { "`\($0.prefix(100))`" }.joined(separator: ", ")
        } ?? "")
    }
    switch (spread, columns) {
    case (.cell(let column, let separator), let columns?):
      guard let index = columns.firstIndex(where: { foldedName($0) == foldedName(column) }) else {
        throw fault("`each` is read from `\(column)`, which \(file) does not have")
      }
      kind = .cell(index, separator: separator)
      self.columns = columns + ["each"]
    case (.columns(let pattern), let columns?):
      let matching = columns.indices.compactMap { index in
        wildcard(pattern, in: columns[index]).map { (index, $0) }
      }
      if matching.isEmpty { throw fault("no column of \(file) is like `\(pattern)`") }
      kind = .columns(matching)
      self.columns = columns + ["each", "each.name"]
    case (.elements(let path), nil):
      kind = .elements(JSONPath(path))
      self.columns = nil
    case (.elements, _): throw fault("`each` is a path, and \(file) has columns")
    case (_, nil): throw fault("`each` names columns, and \(file) has none; give a path")
    }
  }

  /// The row's records; none where it holds nothing.
  func parts(of row: Row) -> [Row] {
    let texts: [String] =
      switch row {
      case .cells(let record): record.texts
      case .texts(let texts): texts
      case .object: []
      }
    switch (kind, row) {
    case (.cell(let index, let separator), .cells), (.cell(let index, let separator), .texts):
      return texts[index].split(separator: separator).map { trimmed($0) }.filter { !$0.isEmpty }
        .map { .texts(texts + [$0]) }
    case (.columns(let matching), .cells), (.columns(let matching), .texts):
      return matching.filter { !trimmed(texts[$0.index]).isEmpty }.map {
        .texts(texts + [texts[$0.index], $0.name])
      }
    case (.elements(let path), .object(let node)):
      guard case .object(let members) = node.value else { return [] }
      return path.elements(in: node).map { element in
        .object(JSONNode(value: .object(members + [(name: "each", node: element)]), range: node.range))
      }
    default: return []
    }
  }

  /// Why a row holds no record.
  var reasonOfNone: String {
    switch kind {
    case .cell(let index, _): "`\(columns?[index] ?? "each")` is empty"
    case .columns: "no column of `each` has a value"
    case .elements(let path): "nothing in `\(path.parts.joined(separator: "."))`"
    }
  }
}

/// What the `*` of a pattern stands for in a name, case and blanks aside; the whole name where the pattern has none.
///
/// - Returns: `nil` where the name does not match.
func wildcard(_ pattern: String, in name: String) -> String? {
  let parts = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
  let written = trimmed(name)
  guard parts.count == 2 else { return foldedName(pattern) == foldedName(name) ? written : nil }
  // Only ASCII letters change case below, so that the folded name has the characters of the written one.
  let folded = written.lowercased()
  let head = String(parts[0]).lowercased()
  let tail = String(parts[1]).lowercased()
  guard folded.count == written.count, folded.count > head.count + tail.count, folded.hasPrefix(head),
    folded.hasSuffix(tail)
  else { return nil }
  return trimmed(written.dropFirst(head.count).dropLast(tail.count))
}
