import Facts
import Reconciliation

extension Page {
  /// `index.html`: the answers a reader wants within ten seconds, then the whole position.
  static func index(_ context: PageContext) -> Page {
    Page(path: "index.html", template: "index.mustache", title: "Licence position", section: "index.html") {
      rows in
      let evidence = context.evidence
      return [
        "short": shortAnswer(context),
        "waste": wasteAnswer(context),
        "money": moneyAnswer(evidence),
        "changed": changedAnswer(evidence),
        "actors": actorsAnswer(context),
        "trust": trustAnswer(evidence),
        "hasIndicators": .flag(!evidence.indicators.values.isEmpty),
        "indicators": .list(
          IndicatorCard.all(evidence.indicators, Indicator.leading).map { $0.view(context.language) }),
        "groups": .list(groups(context, rows: rows)),
        "positionCut": .cut(
          shown: min(rows, evidence.positions.count), total: evidence.positions.count, table: "position",
          root: ""),
        "statuses": .list(statuses(evidence)),
      ]
    }
  }

  /// Counts of lines by status, in the order of the enumeration.
  private static func statuses(_ evidence: Evidence) -> [View] {
    PositionLine.Status.allCases.map { status in
      ["status": status.view, "count": .number(evidence.positions.count { $0.status == status })]
    }
  }

  /// The position table: for each publisher its lines, cut after so many lines in all.
  private static func groups(_ context: PageContext, rows: Int) -> [View] {
    var left = rows
    var groups: [View] = []
    for publisher in context.publishers where left > 0 {
      let lines = publisher.lines.prefix(left)
      left -= lines.count
      groups.append([
        "publisher": .shown(named(publisher.name, else: "No publisher named")),
        "href": .text(publisher.path),
        "part": .text(publisher.parts > 1 ? "\(publisher.part) of \(publisher.parts)" : ""),
        "lines": .list(lines.map { positionRow($0, context, root: "") }),
      ])
    }
    return groups
  }
}

/// One row of a position table.
func positionRow(_ line: PositionLine, _ context: PageContext, root: String) -> View {
  let id = line.product.id
  func link(_ part: String) -> View { .text(context.productLink(id, part, root: root)) }
  return [
    "title": .shown(named(line.product.title, else: "No name")), "metric": .word(line.product.metric.title),
    "href": link(""),
    "status": line.status.view, "reason": .shown(line.statusReason, 300),
    "effective": .number(line.effectiveEntitlement), "effectiveHref": link("entitlements"),
    "net": .number(line.netConsumption), "netHref": link("consumption"),
    "range": .text(line.range.isExact ? .empty : grouped(line.range)),
    "covered": .number(line.covered),
    "agreement": line.coveredByAgreement > 0 ? .number(line.coveredByAgreement) : "",
    "isUnlimited": .flag(line.surplus == nil),
    "coveredHref": link("allocation"),
    "shortfall": .number(line.shortfall), "hasShortfall": .flag(line.shortfall > 0),
    "shortfallHref": link(context.proofs[id] == nil ? "position" : "proof"),
    "surplus": .surplus(line.surplus), "surplusHref": link("position"),
    "hasSurplus": .flag(line.surplus ?? 0 > 0),
    "shortfallCost": .amounts(line.shortfallCost, unpriced: line.unpriced.shortfall),
    "surplusCost": .amounts(line.surplusCost, unpriced: line.unpriced.surplus), "moneyHref": link("money"),
    "bar": .markup(coverageBar(line, context.language)),
  ]
}
