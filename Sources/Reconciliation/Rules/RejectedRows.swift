import Facts

extension Rule {
  static let rejectedRows = Rule(
    id: "rejected-rows", severity: .low,
    purpose: "Rows of a source that could not be used: each may hide a purchase or a use."
  ) { rule, context in
    let byFile = Dictionary(grouping: context.records.rejected) { $0.origin.file.path }
    return byFile.sorted { $0.key < $1.key }.map { path, rows in
      let codes = Dictionary(grouping: rows, by: \.code).map { "\($0.key) × \($0.value.count)" }.sorted()
      return rule.finding(
        nil, subject: path, title: "\(path): \(counted(rows.count, "row", "rows")) rejected",
        explanation: "\(codes.joined(separator: ", ")). They are kept verbatim in tables/rejected-rows.csv.",
        units: rows.count, action: "Correct the export at its source",
        evidence: rows.prefix(20).map(\.origin))
    }
  }
}
