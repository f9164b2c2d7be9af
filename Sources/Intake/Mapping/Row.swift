/// A row of any format: cells in columns, or an object with paths.
enum Row {
  case cells(Record)
  /// A row's cells and then those that ``Spread`` adds.
  case texts([String])
  case object(JSONNode)
}

/// Where a field's values stand in a file's rows.
enum Places: Sendable {
  /// Indices of the columns that the file has, in the rule's order.
  case columns([Int])
  case paths([JSONPath])

  /// The written values of all places that exist, trimmed; for an absent path none.
  func texts(in row: Row) -> [String] {
    switch (self, row) {
    case (.columns(let columns), .cells(let record)):
      columns.map { trimmed(record.text($0)) }
    case (.columns(let columns), .texts(let texts)):
      columns.compactMap { texts.indices.contains($0) ? trimmed(texts[$0]) : nil }
    case (.paths(let paths), .object(let node)):
      paths.flatMap { $0.texts(in: node) ?? [] }.map { trimmed($0) }
    default: []
    }
  }

  /// The first value of the first place that exists.
  func text(in row: Row) -> String? {
    switch (self, row) {
    case (.columns(let columns), .cells(let record)):
      return columns.first.map { trimmed(record.text($0)) }
    case (.columns(let columns), .texts(let texts)):
      return columns.first.flatMap { texts.indices.contains($0) ? trimmed(texts[$0]) : nil }
    case (.paths(let paths), .object(let node)):
      for path in paths {
        if let texts = path.texts(in: node) { return trimmed(texts.first ?? "") }
      }
      return nil
    default: return nil
    }
  }
}
