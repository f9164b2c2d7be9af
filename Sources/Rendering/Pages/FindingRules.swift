import Reconciliation

extension RuleText {
  /// What makes a finding: each rule in its own words.
  static let findings = ruleDescriptions.map { rule in
    let words = rule.id.split(separator: "-").joined(separator: " ")
    return RuleText(
      id: rule.id, title: words.prefix(1).uppercased() + words.dropFirst(), meaning: rule.purpose)
  }
}
