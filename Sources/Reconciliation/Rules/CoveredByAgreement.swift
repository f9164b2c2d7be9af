import Facts

extension Rule {
  static let coveredByAgreement = Rule(
    id: "covered-by-agreement", severity: .note,
    purpose:
      "Units that only an unlimited agreement covers: compliant, and perhaps owed at the next true-up."
  ) { rule, context in
    context.results.compactMap { result in
      let units = result.line.coveredByAgreement
      guard units > 0 else { return nil }
      let agreements = result.entitlements.filter { $0.standing.counts && $0.quantity == .unlimited }
      return rule.finding(
        result, subject: result.product.id,
        title: "\(result.product.title): covered by agreement, \(units) to true up",
        explanation:
          "\(agreements.map(\.id).joined(separator: ", ")) covers use without limit. "
          + "\(units) of \(result.line.netConsumption) rest on it alone.",
        units: units, action: "Report the number where the agreement asks for a true-up",
        evidence: agreements.flatMap(\.origins))
    }
  }
}
