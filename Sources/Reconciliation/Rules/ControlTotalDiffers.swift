import Facts

extension Rule {
  static let controlTotalDiffers = Rule(
    id: "control-total-differs", severity: .high,
    purpose:
      "What was read of a source is not what the system it came from declares: rows are missing, doubled or altered."
  ) { rule, context in
    sourceSheets(context.records).flatMap { sheet in
      sheet.totals.compactMap { total in
        switch total.standing {
        case .agrees, .undeclared: nil
        case .differs, .incomparable: rule.made(sheet.statement, total, context.records)
        }
      }
    }
  }

  private func made(_ statement: SourceStatement, _ total: ComparedTotal, _ records: Records) -> Finding {
    let declared = total.declared ?? ""
    let found: Wording =
      total.difference.map { "\(total.read ?? "") read, \(declared) declared: a difference of \($0)" }
      ?? "\(declared) declared, and its files give no such total to compare"
    let by: Wording = statement.extractedBy.isEmpty ? .empty : "; extracted by \(statement.extractedBy)"
    let at: Wording = statement.extractedAt.isEmpty ? .empty : " at \(statement.extractedAt)"
    return finding(
      nil, subject: "\(statement.source): \(total.name)",
      title: "\(statement.source): control total “\(total.name)” \(Wording(fixed: total.standing.rawValue))",
      explanation: "\(found)\(by)\(at).",
      units: 0, action: "Extract the source anew, or correct what it declares",
      evidence: records.accounts.filter { $0.file.source == statement.source }
        .map { Origin(file: $0.file, line: 0) })
  }
}
