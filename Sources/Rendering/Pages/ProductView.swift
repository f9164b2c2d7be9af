import Facts
import Reconciliation

/// Rules that a product's article names at most.
private let shownRules = 40

/// Everything known about one line of the position: what `product.mustache` shows.
func productView(
  _ line: PositionLine, _ consumers: ConsumerOrder, _ context: PageContext, rows: Int
) -> View {
  let product = line.product
  let anchor = context.anchor(product.id)
  let seats = seatBar(line.seats, context.language)
  return [
    "anchor": .text(anchor), "title": .shown(named(product.title, else: "No name")),
    "id": .shown(product.id, 60),
    "metric": .word(product.metric.title), "unitMany": .word(product.metric.unitNames.many),
    "criticality": .word(shown(product.criticality, 20)),
    "asOf": .day(line.asOf), "row": positionRow(line, context, root: "../"),
    "status": line.status.view, "reason": .shown(line.statusReasonWording, 400),
    "forecastHref": .text(context.forecastLink(product.id, root: "../")),
    "entitlementSteps": .list(entitlementSteps(line, anchor)),
    "consumptionSteps": .list(consumptionSteps(line, anchor)),
    "resultSteps": .list(resultSteps(line, anchor)),
    "moneySteps": .list(moneySteps(line)),
    "saving": .amounts(line.potentialSaving), "price": .money(line.unitPrice),
    "rules": .list(
      line.rules.prefix(shownRules).map { rule in
        ["id": .shown(rule, 40), "href": .text("../method.html#" + context.anchor(rule: rule))]
      }),
    "moreRules": .number(line.rules.count > shownRules ? line.rules.count - shownRules : nil),
    "hasSeats": .flag(seats != nil), "seatBar": .markup(seats ?? Markup(source: "")),
    "seats": .list(
      SeatState.allCases.map {
        ["name": .word($0.rawValue), "style": .text(Seats.names($0)), "count": .number(line.seats[$0] ?? 0)]
      }),
    "metricView": metricView(line),
    "bridge": context.bridges[product.id].map { bridgeView($0, line, context, anchor) } ?? false,
    "course": context.courses[product.id].map { courseView($0, line, anchor, context.language) } ?? false,
    "use": useView(line, context, anchor),
    "pool": context.pools[product.id].map { poolView($0, line, anchor, context.language) } ?? false,
    "terms": termsView(line, context),
    "entitlements": entitlementsView(line, context, anchor, rows: rows),
    "segments": .list(segmentsViews(line, rows: rows)),
    "proofs": .list(
      (context.proofs[product.id] ?? []).prefix(20).map { proofView($0, line, context, anchor) }),
    "coverage": coverageView(line, context, rows: min(rows, 60)),
    "consumers": consumersView(consumers, context, rows: rows),
    "findings": productFindings(line, context, rows: min(rows, 50)),
  ]
}

private func step(
  _ label: Wording, _ value: View, link: String = "", isResult: Bool = false, note: Wording = .empty
) -> View {
  [
    "label": .shown(label), "value": value, "href": .text(link), "isResult": .flag(isResult),
    "note": .text(note),
  ]
}

private func entitlementSteps(_ line: PositionLine, _ anchor: String) -> [View] {
  let link = "#\(anchor)-entitlements"
  var steps = line.entitlementByGrade.map {
    step("By \(Wording(fixed: $0.grade.title))", .number($0.quantity), link: link)
  }
  steps.append(step("Entitlement", .number(line.entitlement), link: link, isResult: true))
  steps.append(step("Rights adjustment", .signed(line.rightsAdjustment)))
  if !line.balances.isEmpty {
    steps.append(step("Used in earlier periods", .number(line.usedEarlier), link: "#\(anchor)-terms"))
  }
  steps.append(step("Effective entitlement", .number(line.effectiveEntitlement), link: link, isResult: true))
  if let grade = line.weakestGrade { steps.append(step("Weakest proof", .word(grade.title))) }
  return steps
}

private func consumptionSteps(_ line: PositionLine, _ anchor: String) -> [View] {
  let link = "#\(anchor)-consumption"
  var steps = [
    step("Discovered by inventories and logs", .number(line.discovered), link: link),
    step("Declared by portals and people", .number(line.declared), link: link),
    step("Gross consumption", .number(line.grossConsumption), link: link, isResult: true),
  ]
  steps += line.steps.map {
    step(
      $0.units < 0 ? "Plus: \(Wording(fixed: $0.name))" : "Less: \(Wording(fixed: $0.name))",
      .signed(-$0.units), note: Wording(data: shown($0.clause, 160)))
  }
  steps.append(step("Net consumption", .number(line.netConsumption), link: link, isResult: true))
  steps.append(
    step(
      "Low, expected, high",
      .text("\(grouped(line.range.low)) · \(grouped(line.range.expected)) · \(grouped(line.range.high))"),
      note: line.range.isExact ? "exact" : "not exact"))
  return steps
}

private func resultSteps(_ line: PositionLine, _ anchor: String) -> [View] {
  let link = "#\(anchor)-allocation"
  return [
    step("Covered", .number(line.covered), link: link),
    step("Covered by agreement, to true up", .number(line.coveredByAgreement), link: link),
    step("Shortfall", .number(line.shortfall), link: line.shortfall > 0 ? link : "", isResult: true),
    step(
      "Accepted by exceptions", .number(line.acceptedShortfall), link: "../decisions.html#with-and-without"),
    step("Shortfall that no exception accepts", .number(line.remainingShortfall)),
    step(
      "Surplus", .surplus(line.surplus), isResult: true,
      note: line.leftInTerm > 0 ? "of it \(grouped(line.leftInTerm)) left in running terms" : .empty),
    step("Delta (surplus − shortfall)", line.delta.map { .signed($0) } ?? .surplus(nil)),
    step(
      "Active in the period", line.active.map { .number($0) } ?? "no record", link: "#\(anchor)-consumption"),
    step("Utilisation (active ÷ effective)", utilisation(line)),
    step("Assigned rate (assigned ÷ effective)", assignedRate(line)),
  ]
}

private func moneySteps(_ line: PositionLine) -> [View] {
  [
    [
      "label": "Shortfall cost", "amounts": .amounts(line.shortfallCost, unpriced: line.unpriced.shortfall),
      "note": .text(shortfallNote(line)),
    ],
    [
      "label": "Of it, accepted by exceptions",
      "amounts": .amounts(line.acceptedCost, unpriced: line.unpricedAccepted),
      "note": .text(line.acceptedShortfall > 0 ? "the shortfall cost stays as it is" : "nothing is accepted"),
    ],
    [
      "label": "Surplus cost", "amounts": .amounts(line.surplusCost, unpriced: line.unpriced.surplus),
      "note": .text(
        line.leftInTerm > 0
          ? "unused units × what they cost, without those left in running terms"
          : "unused units × what they cost"),
    ],
    [
      "label": "Potential saving",
      "amounts": .amounts(line.potentialSaving, unpriced: line.unpriced.idleSeats),
      "note": "seats held, and dormant or never used",
    ],
    [
      "label": "Price of one more unit", "amounts": .money(line.unitPrice),
      "note": .text(line.unitPrice == nil ? "none known" : "newest purchase, else list price"),
    ],
  ]
}

private func shortfallNote(_ line: PositionLine) -> Wording {
  if line.tierCosts.contains(where: { $0.kind == .overage }) { return "at the prices of overage" }
  return "shortfall × unit price"
}

/// People share a pool's units, so there active people over units says nothing.
private func utilisation(_ line: PositionLine) -> View {
  guard line.product.metric != .concurrent, let percent = line.utilisationPercent else {
    return "not applicable"
  }
  return .percent(percent)
}

private func assignedRate(_ line: PositionLine) -> View {
  let assigned = (line.seats[.allocatedInUse] ?? 0) + (line.seats[.allocatedNotInUse] ?? 0)
  guard let units = line.effectiveEntitlement.units, units > 0, !line.seats.isEmpty else {
    return "not applicable"
  }
  return .percent(assigned * 100 / units)
}

private func segmentsViews(_ line: PositionLine, rows: Int) -> [View] {
  Segment.Dimension.allCases.compactMap { dimension in
    let segments = line.segments.filter { $0.dimension == dimension }
    guard !segments.isEmpty else { return nil }
    return [
      "dimension": .word(dimension.rawValue),
      "rows": .list(
        segments.prefix(rows).map {
          [
            "name": .shown(named($0.name, else: "not known")), "net": .number($0.netConsumption),
            "covered": .number($0.covered), "shortfall": .number($0.shortfall),
          ]
        }),
      "cut": .cut(shown: min(rows, segments.count), total: segments.count, table: "segments", root: "../"),
    ]
  }
}

private func productFindings(_ line: PositionLine, _ context: PageContext, rows: Int) -> View {
  let findings = context.findings[line.product.id] ?? []
  return [
    "list": .list(findings.prefix(rows).map { findingRow($0, context, root: "../") }),
    "cut": .cut(shown: min(rows, findings.count), total: findings.count, table: "findings", root: "../"),
  ]
}
