import Facts
import Reconciliation

extension Page {
  /// `indicators.html`: how well software assets are kept, by part of the organisation and over closes.
  static func indicators(_ context: PageContext) -> Page {
    Page(
      path: "indicators.html", template: "indicators.mustache", title: "Indicators",
      section: "indicators.html"
    ) { rows in
      let report = context.evidence.indicators
      let cards = IndicatorCard.all(report, Indicator.all)
      let tables = SegmentTable.all(context, rows: rows)
      let harvest = report.harvest
      let course = indicatorCourse(cards)
      return [
        "cards": .list(cards.map { $0.view(context.language) }), "hasCards": .flag(!cards.isEmpty),
        "tables": .list(tables.map(\.view)),
        "fewest": .number(PeopleSegments.fewest), "course": course, "hasHarvest": .flag(!harvest.isEmpty),
        "harvest": .list(harvest.prefix(rows).map { harvestView($0, context) }),
        "harvestCut": .cut(
          shown: min(rows, harvest.count), total: harvest.count, table: "harvest", root: ""),
        "definitions": .list(
          Indicator.all.map {
            ["id": .text($0.id), "name": .word($0.title), "meaning": .word($0.definition)]
          }),
      ]
    }
  }

  private static func harvestView(_ seat: HarvestedSeat, _ context: PageContext) -> View {
    [
      "product": .shown(context.title(seat.product), 100),
      "href": .text(context.productLink(seat.product, root: "")),
      "subject": .shown(named(seat.subject, else: "(blank)"), 80), "rule": .shown(seat.rule, 60),
      "ruleHref": .text("method.html#" + context.anchor(rule: seat.rule)),
      "reported": .shown(seat.reported, 40), "takenBack": .shown(seat.takenBack, 40),
      "price": .money(seat.price), "isUnpriced": .flag(seat.price == nil),
      "outcome": .word(seat.outcome.rawValue),
    ]
  }
}

/// The organisation's figures, close by close: the table behind the small charts.
func indicatorCourse(_ cards: [IndicatorCard]) -> View {
  let most = 8
  let periods = Set(cards.flatMap { ($0.past + [$0.value]).map(\.period) })
  let ordered = periods.sorted {
    (Period($0)?.last ?? Day(number: .max), $0) < (Period($1)?.last ?? Day(number: .max), $1)
  }.suffix(most)
  return [
    "periods": .list(ordered.map { ["name": .shown($0, 40)] }), "isSeveral": .flag(periods.count > 1),
    "rows": .list(
      cards.map { card in
        let byPeriod = Dictionary((card.past + [card.value]).map { ($0.period, $0) }) { $1 }
        let text = IndicatorText(unit: card.value.key.unit)
        return [
          "title": .text(card.title), "href": .text("#i-" + card.anchor),
          "cells": .list(
            ordered.map { period in
              [
                "period": .shown(period, 40),
                "text": byPeriod[period].map { text.view($0) } ?? "–",
              ]
            }),
        ]
      }),
  ]
}
