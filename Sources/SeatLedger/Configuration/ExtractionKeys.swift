import Facts

/// Keys of `[[source]]` that say how the export came to be, and what its system declares of it: what an auditor wants to
/// know of information that the organisation produced itself.
///
/// - Returns: what puts them into a source's statement.
func extraction(_ table: TableReader) -> (inout SourceStatement) -> Void {
  let by = table.text("extracted-by", example: "who extracted it, e.g. \"ida.holm\"")
  let at = moment(table)
  let query = table.text("query", example: "the query, report or screen, with its filters")
  let rows = table.integer("declared-rows", in: 0...1_000_000_000_000)
  let totals = table.table("declared-totals").map(declaredTotals)
  let outOfService = spans(table)
  return { statement in
    statement.extractedBy = by ?? ""
    statement.extractedAt = at ?? ""
    statement.query = query ?? ""
    statement.declaredRows = rows
    statement.declaredTotals = totals ?? [:]
    statement.outOfService = outOfService
  }
}

private func moment(_ table: TableReader) -> String? {
  let expected = "a moment or a day in quotes, e.g. \"2026-10-02T08:15:00Z\" or \"2026-10-02\""
  guard let text = table.text("extracted-at", example: expected) else { return nil }
  if Day(text) == nil, Instant(text) == nil {
    table.problem("extracted-at", "source.extracted-at is \"\(shortened(text))\"", expected: expected)
  }
  return text
}

/// Intervals of days as ISO 8601 writes them, in order.
private func spans(_ table: TableReader) -> [ClosedRange<Day>] {
  let key = "out-of-service"
  let expected = "first and last days, e.g. [\"2026-07-01/2026-08-19\"]"
  return (table.texts(key, expected: expected) ?? []).compactMap { text in
    let days = text.split(separator: "/", omittingEmptySubsequences: false).map { Day($0) }
    if days.count == 2, let first = days[0], let last = days[1], first <= last { return first...last }
    table.problem(key, "source.out-of-service has \"\(shortened(text))\"", expected: expected)
    return nil
  }
  // A day that two of them name is one day.
  .joined()
}

/// Exact decimals: a binary fraction of TOML would not be one.
private func declaredTotals(_ table: TableReader) -> [String: FixedDecimal] {
  var totals: [String: FixedDecimal] = [:]
  for key in table.keys {
    let expected = "a whole number, or a decimal number in quotes, e.g. \"1482300.55\""
    switch table.value(key) {
    case .integer(let number): totals[key] = FixedDecimal(number)
    case .text(let text): totals[key] = FixedDecimal(text)
    case let value?: table.wrongType(key, value, expected: expected)
    case nil: break
    }
    if totals[key] == nil, case .text(let text)? = table.value(key) {
      table.problem(key, "the declared total \"\(shortened(text))\" is no number", expected: expected)
    }
  }
  table.finish()
  return totals
}
