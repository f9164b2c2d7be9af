import Facts
import Reconciliation

extension Page {
  /// `findings.html`: who must act, then the findings by rule.
  static func findings(_ context: PageContext) -> Page {
    Page(path: "findings.html", template: "findings.mustache", title: "Findings", section: "findings.html") {
      rows in
      let findings = context.evidence.findings
      let rules = byRule(findings)
      let each = max(1, min(rows, rows * 2 / max(1, rules.count)))
      return [
        "total": .text(counted(findings.count, "finding", "findings")),
        "open": .number(findings.count { $0.state.isOpen }),
        "isNone": .flag(findings.isEmpty),
        "severities": .list(
          Severity.allCases.map { severity in
            ["severity": severity.view, "count": .number(findings.count { $0.severity == severity })]
          }),
        "owners": .list(findingOwners(context.evidence).prefix(rows).map { $0.view(root: "") }),
        "rules": .list(rules.map { ruleView($0.rule, $0.findings, context, rows: each) }),
        "exceptions": .list(context.evidence.exceptions.prefix(rows).map { exceptionView($0, context) }),
        "exceptionCut": .cut(
          shown: min(rows, context.evidence.exceptions.count), total: context.evidence.exceptions.count,
          table: "exceptions", root: ""),
        "remediation": .list(context.evidence.remediation.prefix(rows).map { remediationView($0, context) }),
        "remediationCut": .cut(
          shown: min(rows, context.evidence.remediation.count), total: context.evidence.remediation.count,
          table: "remediation", root: ""),
      ]
    }
  }

  /// Rules in the order in which their first finding stands: worst first.
  private static func byRule(_ findings: [Finding]) -> [(rule: String, findings: [Finding])] {
    var order: [String] = []
    var groups: [String: [Finding]] = [:]
    for finding in findings {
      if groups[finding.rule] == nil { order.append(finding.rule) }
      groups[finding.rule, default: []].append(finding)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  private static func ruleView(
    _ rule: String, _ findings: [Finding], _ context: PageContext, rows: Int
  ) -> View {
    var exposure = Amounts()
    var saving = Amounts()
    var anchors: Set<String> = []
    for finding in findings {
      if finding.amountKind == .exposure { exposure.add(finding.amounts) }
      if finding.amountKind == .saving { saving.add(finding.amounts) }
    }
    return [
      "id": .shown(rule, 60), "anchor": .text(context.anchor(rule: rule)),
      "name": .text(RuleText.title(rule)), "meaning": .text(RuleText.meaning(rule)),
      "count": .number(findings.count), "open": .number(findings.count { $0.state.isOpen }),
      "worst": (findings.map(\.severity).min() ?? .note).view,
      "exposure": .amounts(exposure), "saving": .amounts(saving),
      "list": .list(
        findings.prefix(rows).map {
          findingRow($0, context, root: "", hasAnchor: anchors.insert($0.id).inserted)
        }),
      "cut": .cut(shown: min(rows, findings.count), total: findings.count, table: "findings", root: ""),
    ]
  }

  private static func exceptionView(_ exception: ExceptionStanding, _ context: PageContext) -> View {
    let decision = exception.decision
    return [
      "id": .shown(decision.id, 60), "product": .shown(context.title(decision.product), 80),
      "href": .text(context.productLink(decision.product, root: "")),
      "rule": .shown(decision.rule.isEmpty ? "any" : decision.rule, 60),
      "subject": .shown(decision.subject.isEmpty ? "any" : decision.subject, 80),
      "units": .text(decision.units.map(grouped) ?? "not limited"),
      "requester": .shown(decision.requester, 80),
      "approver": .shown(decision.approver, 80), "rationale": .shown(decision.rationale, 300),
      "start": .day(decision.start), "expiry": .day(decision.expiry),
      "standing": .shown(exception.standing, 40),
      "accepts": .number(exception.findings.count), "origin": context.origin(decision.origin, root: ""),
    ]
  }

  private static func remediationView(_ item: Remediation, _ context: PageContext) -> View {
    [
      "id": .shown(item.id, 60), "product": .shown(context.title(item.product), 80),
      "href": .text(context.productLink(item.product, root: "")), "rule": .shown(item.rule, 60),
      "subject": .shown(item.subject, 80), "action": .shown(item.action, 200),
      "owner": .shown(item.owner, 80),
      "decided": .day(item.decided), "due": .text(item.due?.description ?? "none set"),
      "done": .text(item.done?.description ?? "not yet"), "result": .shown(item.result, 200),
      "origin": context.origin(item.origin, root: ""),
    ]
  }
}

/// One finding, for the page of findings and for its product's.
func findingRow(
  _ finding: Finding, _ context: PageContext, root: String, hasAnchor: Bool = false
) -> View {
  [
    "id": .text(finding.id), "anchor": .text(hasAnchor ? "finding-\(finding.id)" : ""),
    "rule": .shown(finding.rule, 60),
    "ruleHref": .text("\(root)findings.html#\(context.anchor(rule: finding.rule))"),
    "severity": finding.severity.view,
    "title": .shown(named(finding.title, else: RuleText.title(finding.rule)), 240),
    "explanation": .shown(finding.explanation, 500),
    "product": .shown(finding.product.isEmpty ? "" : context.title(finding.product), 80),
    "href": .text(context.productLink(finding.product, root: root)), "subject": .shown(finding.subject, 80),
    "units": .number(finding.units), "amounts": .amounts(finding.amounts),
    "kind": .text(finding.amountKind == .none ? "" : finding.amountKind.rawValue),
    "hasAmount": .flag(finding.amountKind != .none),
    "owner": .shown(finding.owner, 80), "due": .day(finding.due), "action": .shown(finding.action, 300),
    "state": .shown(finding.state.title, 80), "isOpen": .flag(finding.state.isOpen),
    "since": .text(finding.openSince), "origins": context.origins(finding.evidence, root: root, limit: 4),
    "place": .shown(
      [finding.legalEntity, finding.department].filter { !$0.isEmpty }.joined(separator: ", "), 100),
  ]
}
