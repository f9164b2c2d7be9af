import Facts
import Reconciliation

func writeIndicators(_ evidence: Evidence, to xml: XMLStream) {
  let report = evidence.indicators
  let values = Dictionary(grouping: report.values + report.series, by: \.key.indicator)
  xml.element("indicators", [("fewest-people", String(PeopleSegments.fewest))]) {
    for indicator in Indicator.all {
      xml.element(
        "indicator",
        [
          ("id", indicator.id), ("title", indicator.title), ("unit", indicator.unit.rawValue),
          ("better", indicator.better.rawValue),
        ]
      ) {
        xml.text("definition", indicator.definition)
        for value in values[indicator.id] ?? [] { write(value, to: xml) }
      }
    }
    for seat in report.harvest {
      xml.element(
        "harvested-seat",
        [
          ("finding", seat.finding), ("rule", seat.rule), ("product", seat.product),
          ("subject", seat.subject), ("reported", seat.reported), ("taken-back", seat.takenBack),
          ("price", seat.price?.amount), ("currency", seat.price?.currency.code),
          ("outcome", seat.outcome.rawValue), ("settled", seat.settled.nilIfEmpty),
        ])
    }
  }
}

private func write(_ value: IndicatorValue, to xml: XMLStream) {
  xml.element(
    "value",
    [
      ("kind", value.key.kind.rawValue), ("segment", value.key.segment.nilIfEmpty),
      ("period", value.period), ("unit", value.key.unit), ("low", value.range?.low.description),
      ("expected", value.range?.expected.description), ("high", value.range?.high.description),
      ("numerator", value.numerator.map(String.init)), ("denominator", value.denominator.map(String.init)),
      ("n", String(value.count)), ("note", value.note.nilIfEmpty),
    ])
}
