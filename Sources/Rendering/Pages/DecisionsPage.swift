import Facts
import Reconciliation

extension Page {
  /// `decisions.html`: every decision from request to outcome, and the position with and without exceptions.
  static func decisions(_ context: PageContext) -> Page {
    Page(
      path: "decisions.html", template: "decisions.mustache", title: "Decisions", section: "decisions.html"
    ) {
      rows in
      let evidence = context.evidence
      let short = shortfalls(evidence)
      let waiting = evidence.findings.count { $0.state.isOpen }
      let kinds = DecisionTrace.Kind.allCases.map { kind in
        (kind, evidence.decisions.filter { $0.kind == kind })
      }
      let findings = Dictionary(
        evidence.findings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      return [
        "total": .text(counted(evidence.decisions.count, "decision", "decisions")),
        "waiting": .text(counted(waiting, "finding", "findings")), "isNoneWaiting": .flag(waiting == 0),
        "standings": .list(
          standingCounts(evidence.decisions).map {
            ["word": .word($0.word), "count": .number($0.count)]
          }
        ),
        "lines": .list(short.prefix(rows).map { lineView($0, context) }),
        "lineCut": .cut(shown: min(rows, short.count), total: short.count, table: "position", root: ""),
        "kinds": .list(kinds.map { kindView($0.0, $0.1, findings, context, rows: max(1, rows / 2)) }),
      ]
    }
  }

  /// How many decisions stand how, most first.
  private static func standingCounts(_ decisions: [DecisionTrace]) -> [(word: String, count: Int)] {
    Dictionary(grouping: decisions, by: \.standing).map { (word: $0.key, count: $0.value.count) }
      .sorted { ($1.count, $0.word) < ($0.count, $1.word) }
  }

  private static func shortfalls(_ evidence: Evidence) -> [PositionLine] {
    evidence.positions.filter { $0.shortfall > 0 }
  }

  private static func lineView(_ line: PositionLine, _ context: PageContext) -> View {
    [
      "product": .shown(context.title(line.product.id), 80),
      "href": .text(context.productLink(line.product.id, root: "")), "shortfall": .number(line.shortfall),
      "exposure": .amounts(line.shortfallCost, unpriced: line.unpriced.shortfall),
      "accepted": .number(line.acceptedShortfall),
      "acceptedCost": .amounts(line.acceptedCost, unpriced: line.unpricedAccepted),
      "remaining": .number(line.remainingShortfall),
      "remainingCost": .amounts(line.remainingCost, unpriced: line.unpricedRemaining),
    ]
  }

  private static func kindView(
    _ kind: DecisionTrace.Kind, _ decisions: [DecisionTrace], _ findings: [String: Finding],
    _ context: PageContext, rows: Int
  ) -> View {
    [
      "name": .word(names[kind] ?? kind.title), "anchor": .text("decisions-\(kind.rawValue)"),
      "count": .number(decisions.count),
      "isNone": .flag(decisions.isEmpty), "meaning": .word(meanings[kind] ?? ""),
      "list": .list(decisions.prefix(rows).map { decisionView($0, findings, context) }),
      "cut": .cut(shown: min(rows, decisions.count), total: decisions.count, table: "decisions", root: ""),
    ]
  }

  private static let names: [DecisionTrace.Kind: String] = [
    .exception: "Exceptions", .approval: "Approvals", .remediation: "Remediation",
    .reservation: "Reservations", .allocationLock: "Allocation locks",
  ]

  private static let meanings: [DecisionTrace.Kind: String] = [
    .exception:
      "Deviations accepted for a time. They hide nothing: the position shows every unit with and without them.",
    .approval: "Leave to go beyond a limit, up to a number, for a time.",
    .remediation: "What somebody undertook to do, held against what is found now.",
    .reservation: "Units kept for somebody: they cover no one else.",
    .allocationLock: "Units that stay with one person or device.",
  ]

  private static func decisionView(
    _ trace: DecisionTrace, _ findings: [String: Finding], _ context: PageContext
  ) -> View {
    let shownFindings = 5
    return [
      "id": .shown(trace.id, 60), "request": .shown(trace.requestWording, 200),
      "standing": .word(trace.standing), "hasProduct": .flag(!trace.product.isEmpty),
      "product": .shown(trace.product.isEmpty ? .empty : context.title(trace.product), 80),
      "href": .text(context.productLink(trace.product, root: "")),
      "requester": .shown(trace.requester, 80), "approver": .shown(trace.approver, 80),
      "hasApprover": .flag(!trace.approver.isEmpty), "start": .day(trace.start),
      "expiry": trace.expiry.map { .day($0) } ?? "no date set", "rationale": .shown(trace.rationale, 300),
      "fallback": .shown(trace.fallback, 200), "hasFallback": .flag(!trace.fallback.isEmpty),
      "renews": .shown(trace.renews, 60), "isRenewal": .flag(trace.renewals > 0),
      "renewals": .number(trace.renewals), "units": .number(trace.units),
      "hasUnits": .flag(trace.units != nil),
      "findings": .list(
        trace.findings.prefix(shownFindings).map { id in
          [
            "href": .text(
              findings[id].map { "findings.html#\(context.anchor(rule: $0.rule))" } ?? "findings.html"),
            "title": .shown(
              named(
                findings[id]?.titleWording ?? Wording(data: id),
                else: RuleText.title(findings[id]?.rule ?? "")), 160),
          ]
        }),
      "more": .text(
        trace.findings.count > shownFindings ? grouped(trace.findings.count - shownFindings) : .empty),
      "outcome": .shown(trace.outcomeWording, 300), "origin": context.origin(trace.origin, root: ""),
    ]
  }
}
