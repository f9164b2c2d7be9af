import Facts
import Reconciliation

extension Page {
  /// `findings.html`: who must act, then the findings by rule.
  static func findings(_ context: PageContext) -> Page {
    Page(path: "findings.html", template: "findings.mustache", title: "Findings", section: "findings.html") {
      rows in
      let findings = context.evidence.findings
      let owners = findingOwners(context.evidence)
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
        "owners": .list(owners.prefix(rows).map { $0.view(root: "") }),
        "ownerCut": .cut(shown: min(rows, owners.count), total: owners.count, table: "findings", root: ""),
        "rules": .list(rules.map { ruleView($0.rule, $0.findings, context, rows: each) }),
        "hasSegments": .flag(!findings.isEmpty),
        "segments": .list(segmentViews(context.evidence.findingSegments, rows: rows)),
        "closed": .list(context.evidence.closedFindings.prefix(rows).map { closedView($0, context) }),
        "closedCut": .cut(
          shown: min(rows, context.evidence.closedFindings.count),
          total: context.evidence.closedFindings.count, table: "closed-findings", root: ""),
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
    let money = FindingMoney(findings)
    var anchors: Set<String> = []
    return [
      "id": .shown(rule, 60), "anchor": .text(context.anchor(rule: rule)),
      "name": .text(RuleText.title(rule)), "meaning": .text(RuleText.meaning(rule)),
      "count": .number(findings.count), "open": .number(findings.count { $0.state.isOpen }),
      "worst": (findings.map(\.severity).min() ?? .note).view,
      "exposure": money.exposureView, "saving": money.savingView,
      "list": .list(
        findings.prefix(rows).map {
          findingRow($0, context, root: "", hasAnchor: anchors.insert($0.id).inserted)
        }),
      "cut": .cut(shown: min(rows, findings.count), total: findings.count, table: "findings", root: ""),
    ]
  }

  /// Each dimension with its parts, severities side by side.
  private static func segmentViews(_ segments: [FindingSegment], rows: Int) -> [View] {
    FindingSegment.Dimension.allCases.compactMap { dimension in
      let own = segments.filter { $0.dimension == dimension }
      // A dimension of which nothing is known tells nothing.
      guard own.contains(where: { !$0.name.isEmpty }) else { return nil }
      let parts = Dictionary(grouping: own, by: \.name).sorted {
        ($0.key.isEmpty ? 1 : 0, $0.key) < ($1.key.isEmpty ? 1 : 0, $1.key)
      }
      return [
        "dimension": .word(dimension.rawValue),
        "rows": .list(parts.prefix(rows).map { segmentView($0.key, $0.value) }),
        "cut": .cut(
          shown: min(rows, parts.count), total: parts.count, table: "findings-by-segment", root: ""),
      ]
    }
  }

  private static func segmentView(_ name: String, _ part: [FindingSegment]) -> View {
    var money = FindingMoney()
    for segment in part { money.add(segment.money) }
    return [
      "name": .shown(name.isEmpty ? "none" : Wording(data: name), 80),
      "severities": .list(
        Severity.allCases.map { severity in
          .number(part.first { $0.severity == severity }?.findings ?? 0)
        }.map { ["count": $0] }),
      "count": .number(part.reduce(0) { $0 + $1.findings }),
      "open": .number(part.reduce(0) { $0 + $1.open }), "exposure": money.exposureView,
      "saving": money.savingView,
    ]
  }

  private static func closedView(_ closed: ClosedFinding, _ context: PageContext) -> View {
    let finding = closed.finding
    return [
      "rule": .text(RuleText.title(finding.rule)), "id": .shown(finding.id, 40),
      "product": .shown(finding.product.isEmpty ? .empty : context.title(finding.product), 80),
      "href": .text(context.productLink(finding.product, root: "")), "subject": .shown(finding.subject, 80),
      "severity": (Severity(rawValue: finding.severity) ?? .note).view, "units": .number(finding.units),
      "amounts": .shown(closedMoney(finding), 120),
      "owner": .shown(finding.owner, 80), "since": .shown(finding.openSince, 40),
      "periods": .number(closed.periods), "ending": .shown(Wording(fixed: closed.ending), 120),
    ]
  }
}

/// Money of a finding that is gone, as it was recorded.
private func closedMoney(_ finding: PastFinding) -> Wording {
  let known: [Wording] = ["", "0"].contains(finding.amounts) ? [] : [Wording(data: finding.amounts)]
  let unknown: [Wording] =
    finding.unpricedUnits == 0 ? [] : ["\(grouped(finding.unpricedUnits)) without a price"]
  return known + unknown == [] ? "none" : (known + unknown).joined(separator: ", ")
}

extension FindingMoney {
  var exposureView: View { .amounts(exposure, unpriced: unpricedExposure) }
  var savingView: View { .amounts(saving, unpriced: unpricedSaving) }
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
    "title": .shown(named(finding.titleWording, else: RuleText.title(finding.rule)), 240),
    "explanation": .shown(finding.explanationWording, 500),
    "product": .shown(finding.product.isEmpty ? .empty : context.title(finding.product), 80),
    "href": .text(context.productLink(finding.product, root: root)), "subject": .shown(finding.subject, 80),
    "units": .number(finding.units),
    "amounts": .amounts(finding.amounts, unpriced: finding.unpricedUnits),
    "kind": .word(finding.amountKind == .none ? "" : finding.amountKind.rawValue),
    "hasAmount": .flag(
      finding.amountKind != .none || !finding.amounts.isZero || finding.unpricedUnits > 0),
    "owner": .shown(finding.owner, 80), "due": .day(finding.due),
    "action": .shown(finding.actionWording, 300),
    "state": .shown(finding.state.wording, 80), "isOpen": .flag(finding.state.isOpen),
    "since": .text(finding.openSince), "periods": .number(finding.periodsOpen),
    "hasPeriods": .flag(finding.periodsOpen > 1), "escalation": escalationView(finding),
    "origins": context.origins(finding.evidence, root: root, limit: 4),
    "place": .shown(
      [finding.legalEntity, finding.department, finding.location, finding.project].filter { !$0.isEmpty }
        .joined(separator: ", "), 100),
  ]
}

/// To whom a finding went on, and by which row of the matrix; `false` where it did not.
private func escalationView(_ finding: Finding) -> View {
  guard let escalation = finding.escalation else { return false }
  return [
    "from": .shown(escalation.from, 80), "row": .number(escalation.row),
    "reason": .text(escalation.reasonWording),
  ]
}
