import Facts
import Reconciliation

extension OSCALStream {
  /// A finding with its target: the rule that it fails.
  func finding(_ finding: Finding, hasPosition: Bool) {
    xml.element("finding", [("uuid", uuid("finding", finding.id))]) {
      line("title", finding.title)
      paragraphs("description", [finding.explanation, finding.action])
      prop("finding-id", finding.id)
      prop("rule", finding.rule)
      prop("severity", finding.severity.rawValue)
      prop("product-id", finding.product)
      prop("publisher", finding.publisher)
      prop("subject", finding.subject)
      prop("units", String(finding.units))
      prop("legal-entity", finding.legalEntity)
      prop("department", finding.department)
      prop("owner", finding.owner)
      prop("due", finding.due.description)
      prop("open-since", finding.openSince)
      prop("state", finding.state.title)
      toolOrigin()
      xml.element(
        "target",
        [("type", "objective-id"), ("target-id", Self.objective(finding.rule))]
      ) {
        line("title", RuleText.title(finding.rule).english)
        xml.element("status", [("state", "not-satisfied"), ("reason", "fail")]) {
          if !finding.state.isOpen { paragraphs("remarks", [finding.state.title]) }
        }
      }
      related("related-observation", "observation-uuid", periodUUID("observation", finding.id))
      if hasPosition {
        related("related-observation", "observation-uuid", periodUUID("position", finding.product))
      }
      related("associated-risk", "risk-uuid", uuid("risk", finding.id))
    }
  }

  func related(_ element: String, _ attribute: String, _ uuid: String) {
    xml.element(element, [(attribute, uuid)])
  }

  /// Id of the objective that a rule tests.
  static func objective(_ rule: String) -> String { SchemaText.token(rule + ".objective") }

  /// Rules of this build, and those that the evidence names besides, in order.
  private var rules: [(id: String, meaning: String)] {
    let known = RuleText.findings
    let others = Set(evidence.findings.map(\.rule)).subtracting(known.map(\.id)).sorted()
    return known.map { ($0.id, $0.meaning) } + others.map { ($0, "") }
  }

  /// Each rule as an objective of its own: what findings are targeted at.
  func objectives() {
    for rule in rules {
      xml.element("objectives-and-methods", [("control-id", SchemaText.token(rule.id))]) {
        xml.element("part", [("id", Self.objective(rule.id)), ("name", "objective")]) {
          line("title", RuleText.title(rule.id).english)
          prop("rule", rule.id)
          line("p", rule.meaning.isEmpty ? RuleText.title(rule.id).english : rule.meaning)
        }
      }
    }
  }

  func reviewedControls() {
    xml.element("reviewed-controls") {
      paragraphs("description", ["Every rule of the method page was applied to every product and source."])
      xml.element("control-selection") {
        for rule in rules { xml.element("include-control", [("control-id", SchemaText.token(rule.id))]) }
      }
      xml.element("control-objective-selection") {
        for rule in rules { xml.element("include-objective", [("objective-id", Self.objective(rule.id))]) }
      }
    }
  }
}
