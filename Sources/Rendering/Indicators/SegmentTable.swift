import Facts
import Reconciliation

/// Indicators broken down by one kind of segment: a row a segment, a column an indicator.
struct SegmentTable {
  let anchor: String
  let title: String
  let intro: Wording
  let columns: [String]
  let rows: [View]
  let total: Int

  var view: View {
    [
      "anchor": .text(anchor), "title": .word(title), "intro": .text(intro),
      "columns": .list(
        columns.enumerated().map { ["title": .word($0.element), "isNumber": .flag($0.offset > 0)] }),
      "rows": .list(rows),
      "cut": .cut(shown: rows.count, total: total, table: "indicators", root: ""),
    ]
  }

  /// Tables that have at least one row, people first.
  static func all(_ context: PageContext, rows: Int) -> [SegmentTable] {
    let byKind = Dictionary(grouping: context.evidence.indicators.values, by: \.key.kind)
    return SegmentPlan.all.compactMap { plan in
      SegmentTable(plan, byKind[plan.kind] ?? [], context, rows: rows)
    }
  }

  private init?(_ plan: SegmentPlan, _ values: [IndicatorValue], _ context: PageContext, rows limit: Int) {
    let bySegment = Dictionary(grouping: values, by: \.key.segment)
    let wanted = Set(plan.indicators.map(\.id))
    let shown = bySegment.filter {
      $0.value.contains { wanted.contains($0.key.indicator) && $0.range != nil }
    }
    if shown.isEmpty { return nil }
    let ordered = shown.map { (segment: $0.key, values: Dictionary(grouping: $0.value, by: \.key.indicator)) }
      .sorted { plan.isBefore($0, $1) }
    let kept = plan.extremes(of: ordered, limit: min(limit, plan.most))
    anchor = "by-" + plan.kind.rawValue.replacing(" ", with: "-")
    title = plan.title
    intro = [plan.intro(ordered.count, isCut: kept.count < ordered.count), plan.extremesText(ordered)]
      .filter { !$0.isEmpty }.joined(separator: " ")
    columns = [plan.nameTitle] + (plan.kind.isOfPeople ? ["People"] : []) + plan.indicators.map(\.title)
    total = ordered.count
    rows = kept.map { SegmentTable.row($0.segment, $0.values, plan, context) }
  }

  private static func row(
    _ segment: String, _ values: [String: [IndicatorValue]], _ plan: SegmentPlan, _ context: PageContext
  ) -> View {
    var cells: [View] = []
    if plan.kind.isOfPeople {
      let count = values.values.joined().map(\.count).max() ?? 0
      cells.append(["label": "People", "text": .number(count), "change": "", "range": "", "hasBar": false])
    }
    for (index, indicator) in plan.indicators.enumerated() {
      cells.append(
        cell(indicator, values[indicator.id] ?? [], isLeading: index == 0, context))
    }
    let isProduct = plan.kind == .product
    return [
      "title": .shown(
        isProduct ? context.title(segment) : plan.name(segment), 120),
      "href": .text(isProduct ? context.productLink(segment, root: "") : ""), "cells": .list(cells),
    ]
  }

  private static func cell(
    _ indicator: Indicator, _ values: [IndicatorValue], isLeading: Bool, _ context: PageContext
  ) -> View {
    let report = context.evidence.indicators
    let told = values.filter { $0.range != nil }
    let texts = told.map { IndicatorText(unit: $0.key.unit).text($0) }
    var change = Wording.empty
    if told.count == 1, let before = report.past(told[0].key).last?.range?.expected,
      let now = told[0].range?.expected, before != now
    {
      change = IndicatorText(unit: told[0].key.unit).change(from: before, to: now)
    }
    let isShare = isLeading && indicator.unit == .percent && !told.isEmpty
    return [
      "label": .word(indicator.title),
      "text": told.count == 1
        ? IndicatorText(unit: told[0].key.unit).view(told[0])
        : told.isEmpty
          ? (indicator.unit == .percent ? "–" : .number(0)) : .text(severalWords(texts)),
      "range": .text(told.count == 1 ? IndicatorText(unit: told[0].key.unit).rangeText(told[0]) : .empty),
      "change": .text(change), "hasBar": .flag(isShare),
      "bar": .markup(
        isShare && told[0].range != nil
          ? shareBar(told[0].range?.expected ?? .zero, label: context.language.text(texts[0]))
          : Markup(source: "")),
    ]
  }
}

/// What a breakdown shows, and in which order.
struct SegmentPlan {
  let kind: SegmentKind
  let title: String
  let nameTitle: String
  let indicators: [Indicator]

  /// Segments that are shown of one kind.
  var most: Int { kind.isOfPeople ? 12 : 40 }

  static let all: [SegmentPlan] = [
    people(.department, "By department", "Department"),
    people(.legalEntity, "By legal entity", "Legal entity"),
    people(.location, "By location", "Location"), people(.costCentre, "By cost centre", "Cost centre"),
    products(.publisher, "By publisher", "Publisher"), products(.product, "By product", "Product"),
    products(.criticality, "By criticality", "Criticality"),
    SegmentPlan(
      kind: .severity, title: "Findings by severity", nameTitle: "Severity",
      indicators: [
        .openFindings, .overdueFindings, .openedFindings, .closedFindings, .repeatFindings, .daysToRemediate,
        .daysToRemediateMost,
      ]),
    SegmentPlan(
      kind: .grade, title: "Covered, by grade of proof", nameTitle: "Proof of entitlement",
      indicators: [.coverageByProof]),
    SegmentPlan(
      kind: .part, title: "What data quality is made of", nameTitle: "Part", indicators: [.dataQuality]),
    SegmentPlan(kind: .source, title: "Rows by source", nameTitle: "Source", indicators: [.sourceRows]),
  ]

  private static func people(_ kind: SegmentKind, _ title: String, _ name: String) -> SegmentPlan {
    SegmentPlan(
      kind: kind, title: title, nameTitle: name,
      indicators: [.seatUse, .potentialSaving, .openFindings, .overdueFindings])
  }

  private static func products(_ kind: SegmentKind, _ title: String, _ name: String) -> SegmentPlan {
    SegmentPlan(
      kind: kind, title: title, nameTitle: name,
      indicators: [
        .utilisation, .assignedRate, .seatUse, .coverageByProof, .potentialSaving, .realisedSaving,
        .openFindings,
      ])
  }

  typealias Row = (segment: String, values: [String: [IndicatorValue]])

  /// People's segments by how well their seats are used, best first; grades, severities and parts in their own order.
  func isBefore(_ left: Row, _ right: Row) -> Bool {
    switch kind {
    case .severity: return rank(Severity.allCases.map(\.rawValue), left, right)
    case .grade: return rank(EvidenceGrade.allCases.map(\.title), left, right)
    case .part, .source: return left.segment < right.segment
    default:
      let (one, other) = (leading(left), leading(right))
      if one != other { return (one ?? least) > (other ?? least) }
      return left.segment < right.segment
    }
  }

  private var least: FixedDecimal { FixedDecimal(hundredMillionths: -1) }

  private func leading(_ row: Row) -> FixedDecimal? {
    indicators.first.flatMap { row.values[$0.id]?.first?.range?.expected }
  }

  private func rank(_ order: [String], _ left: Row, _ right: Row) -> Bool {
    let (one, other) = (order.firstIndex(of: left.segment), order.firstIndex(of: right.segment))
    return (one ?? .max, left.segment) < (other ?? .max, right.segment)
  }

  /// Of many, the best and the worst; a kind without order keeps its first.
  func extremes(of rows: [Row], limit: Int) -> [Row] {
    guard rows.count > limit else { return rows }
    guard kind.isOfPeople else { return Array(rows.prefix(limit)) }
    let half = max(1, limit / 2)
    return Array(rows.prefix(half) + rows.suffix(limit - half))
  }

  /// Who does best, and who could do better: at most three each, of four segments or more.
  func extremesText(_ rows: [Row]) -> Wording {
    guard kind.isOfPeople, let indicator = indicators.first else { return .empty }
    let told = rows.compactMap { row in
      row.values[indicator.id]?.first.flatMap { value in
        value.range.map { (name: row.segment, value: $0.expected, unit: value.key.unit) }
      }
    }
    guard told.count >= 4, let best = told.first?.value, let least = told.last?.value, best != least else {
      return .empty
    }
    func names(_ rows: some Sequence<(name: String, value: FixedDecimal, unit: String)>) -> Wording {
      rows.map {
        "\(name($0.name)) (\(IndicatorText(unit: $0.unit).text($0.value)))"
      }
      .joined(separator: ", ")
    }
    let most = min(3, told.count / 2)
    return "Most in use: \(names(told.prefix(most))). Least in use: \(names(told.suffix(most).reversed()))."
  }

  /// A segment as it is called: of a closed list, or by the organisation.
  func name(_ segment: String) -> Wording {
    switch kind {
    case .severity, .grade, .part, .criticality: Wording(fixed: segment)
    default: named(shown(segment, 60), else: "not known")
    }
  }

  func intro(_ count: Int, isCut: Bool) -> Wording {
    switch kind {
    case _ where kind.isOfPeople:
      isCut
        ? "Those whose seats are used most stand first. Shown are the first and the last of \(grouped(count))."
        : "Those whose seats are used most stand first."
    case .publisher, .product: "The most used stand first; above 100 % more is used or assigned than is held."
    case .grade: "Which proof the covered units rest on, of all that is consumed."
    case .part: "The score is the plain mean of these parts; a part with nothing to look at is left out."
    case .severity:
      "Days until half, and nine of ten, were closed; findings that are still open count as not closed yet."
    default: .empty
    }
  }
}

/// `3.00 EUR and 2.00 USD`.
private func severalWords(_ texts: [Wording]) -> Wording {
  guard let first = texts.first else { return .empty }
  return texts.dropFirst().reduce(first) { "\($0) and \($1)" }
}
