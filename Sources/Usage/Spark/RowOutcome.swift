internal import RollupCore

/// What becomes of rows whose words are the same.
enum RowOutcome: Equatable {
  /// Left out by the filter of this index.
  case filtered(Int)
  case failed, use
}

extension SparkStatements {
  /// What becomes of the rows that a line of a result tells of: log, kind, login, product, words of filters and outcome.
  ///
  /// - Throws: ``UnreadableResult``.
  func outcome(_ words: SparkTable.Words) throws -> RowOutcome {
    for (index, filter) in plan.filters.enumerated() {
      let word = String(decoding: try words.unhexed(4 + index), as: UTF8.self)
      if !filter.meaning(word) { return .filtered(index) }
    }
    if let outcome = plan.outcome {
      let word = String(decoding: try words.unhexed(4 + plan.filters.count), as: UTF8.self)
      if !outcome.meaning(word) { return .failed }
    }
    return .use
  }
}
