import Facts
import Reconciliation

extension Page {
  /// `method.html`: how every figure is made, in words.
  static func method(_ context: PageContext) -> Page {
    Page(path: "method.html", template: "method.mustache", title: "Method", section: "method.html") { rows in
      let policy = context.evidence.policy
      func view(_ rule: RuleText) -> View {
        [
          "anchor": .text(context.anchor(rule: rule.id)), "id": .shown(rule.id, 60),
          "name": .word(rule.title),
          "meaning": .word(rule.meaning),
          "count": .number(context.evidence.findings.count { $0.rule == rule.id }),
        ]
      }
      return [
        "counting": .list(RuleText.counting.map(view)), "steps": .list(RuleText.steps.map(view)),
        "resolution": .list(
          RuleText.resolution.map {
            ["id": .text($0.id), "name": .word($0.title), "meaning": .word($0.meaning)]
          }),
        "bridging": .list(
          BridgeTerm.allCases.map { ["name": .word($0.title), "meaning": .word($0.meaning)] }),
        "rules": .list(RuleText.findings.map(view)),
        "hasRights": .flag(!context.evidence.catalogue.useRights.isEmpty),
        "rights": .list(rightViews(context)),
        "others": .list(
          context.otherRules.filter { !$0.hasPrefix("right:") }.map {
            [
              "anchor": .text(context.anchor(rule: $0)), "id": .shown($0, 60),
              "name": .text(RuleText.title($0)),
              "meaning": .text(RuleText.applied($0, in: context.evidence)),
            ]
          }),
        "underused": .number(policy.underusedBelowDays), "hasUnderused": .flag(policy.underusedBelowDays > 0),
        "early": .number(policy.seatBeforeStartDays), "joiner": .number(policy.joinerSeatWithinDays),
        "leaver": .number(policy.leaverSeatWithinDays),
        "dormant": .number(policy.dormantAfterDays), "neverUsed": .number(policy.neverUsedAfterDays),
        "notice": .number(policy.noticeWindowDays), "weak": .word(policy.weakProof.title),
        "soft": .number(policy.softLimitPercent), "shrinking": .number(policy.shrinkingSourcePercent),
        "owner": .shown(policy.defaultOwner),
        "due": .list(
          Severity.allCases.map { severity in
            ["severity": severity.view, "days": policy.dueDays[severity].map { .number($0) } ?? "none"]
          }),
        "rates": .list(
          policy.rates.sorted { $0.key < $1.key }.map {
            ["currency": .text($0.key.code), "rate": .value(.decimal($0.value, isGrouped: false))]
          }),
        "escalation": .list(
          policy.escalation.prefix(rows).enumerated().map { number, rule in
            let conditions = rule.conditions
            return [
              "row": .number(number + 1),
              "condition": .shown(conditions.isEmpty ? "every finding" : conditions.joined(separator: ", ")),
              "owner": .shown(rule.owner),
            ]
          }),
        "escalationCut": policy.escalation.count > rows
          ? .cut(
            shown: rows, total: policy.escalation.count, name: "inputs/seatledger.toml",
            href: "inputs/seatledger.toml") : false,
        "glossary": .list(glossary.map { ["term": .word($0.0), "meaning": .word($0.1)] }),
      ]
    }
  }
}

extension Escalation {
  /// What a finding must meet, in words.
  fileprivate var conditions: [Wording] {
    var words: [Wording] = [
      ("publisher" as Wording, publisher), ("product", product), ("rule", rule),
      ("criticality", criticality), ("legal entity", legalEntity), ("department", department),
    ].filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1)" }
    if let severity { words.append("severity \(Wording(fixed: severity.rawValue)) or worse") }
    if let minimumAmount { words.append("\(minimumAmount) or more") }
    if let minimumUnits { words.append("\(grouped(minimumUnits)) units or more") }
    if let openMoreThanDays { words.append("waiting for more than \(grouped(openMoreThanDays)) days") }
    return words
  }
}
