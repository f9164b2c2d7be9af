internal import RollupCore

extension SparkStatements {
  /// The statements that make chains of uses, where those of ``texts(name:folder:)`` were run before. They read the logs once
  /// more, and look at uses of some products alone: the cluster needs to put no others in order.
  ///
  /// Chains are made by login and words as written; which of them belong together is worked out here, as for uses.
  ///
  /// - Parameters:
  ///   - name: of the tables; a word.
  ///   - products: as written.
  func chainTexts(
    name: String, folder: String, products: Set<String>, rule: UseTable.ChainRule
  ) -> [String] {
    let path = { SQLText.literal(folder + "/" + $0) }
    return [
      lines(name, folder), "CREATE TABLE \(name)_partial USING parquet LOCATION \(path("partial"))",
      write(path("chains"), chains(name, products, rule)),
    ]
  }

  private func chains(_ name: String, _ products: Set<String>, _ rule: UseTable.ChainRule) -> String {
    let numbers = [plan.product.field] + plan.filters.map(\.field) + (plan.outcome.map { [$0.field] } ?? [])
    let words = zip(numbers, wordNames).map { "\(field($0)) AS \($1)" }.joined(separator: ", ")
    let names = products.sorted().map(SQLText.literal).joined(separator: ", ")
    let met =
      "SELECT f, b, p, at, at >= \(rule.until)L AS beyond, \(field(plan.subject)) AS login, \(words) "
      + "FROM (\(read(name))) WHERE found IN ('T', 'L') AND \(field(plan.product.field)) IN (\(names))"
    let placed =
      "SELECT *, at * \(Self.lineLimit)L + p + before AS place FROM (\(met)) JOIN \(before(name)) USING (f, b)"
    // What is beyond the gap after the period is told apart, so that each use is in one chain and all can be counted.
    let keys = (["f", "beyond", "login"] + wordNames).joined(separator: ", ")
    let order = "PARTITION BY \(keys) ORDER BY place"
    let begun =
      "SELECT *, if(at - lag(at) OVER (\(order)) <= \(rule.gap)L, 0, 1) AS begins FROM (\(placed))"
    let numbered =
      "SELECT *, sum(begins) OVER (\(order) ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS chain "
      + "FROM (\(begun))"
    let values =
      ["f", "if(beyond, 'L', 'T')", "hex(login)"] + wordNames.map { "hex(\($0))" }
      + ["min(place)", "max(at)", "count(*)", "chain"]
    return columns(values) + " FROM (\(numbered)) GROUP BY \(keys), chain"
  }
}
