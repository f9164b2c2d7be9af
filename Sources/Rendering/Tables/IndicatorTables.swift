import Facts
import Reconciliation

/// `tables/indicators.csv`: every indicator by segment, of this period and of earlier closes.
func indicatorTable(_ evidence: Evidence) -> Document {
  let columns = [
    "indicator", "segment_kind", "segment", "period", "unit", "low", "expected", "high", "numerator",
    "denominator", "n", "note",
  ]
  return table("indicators", columns) { row in
    func write(_ value: IndicatorValue) throws {
      func decimal(_ number: FixedDecimal?) -> Cell { number.map { .decimal($0.description) } ?? .empty }
      try row([
        .text(value.key.indicator), .text(value.key.kind.rawValue), .text(value.key.segment),
        .text(value.period), .text(value.key.unit), decimal(value.range?.low),
        decimal(value.range?.expected), decimal(value.range?.high), .optional(value.numerator),
        .optional(value.denominator), .number(value.count), .text(value.note),
      ])
    }
    for value in evidence.indicators.values { try write(value) }
    for value in evidence.indicators.series { try write(value) }
  }
}

/// `tables/harvest.csv`: idle seats that were taken back, and what became of their money.
func harvestTable(_ evidence: Evidence) -> Document {
  let columns = [
    "finding_id", "rule", "product_id", "subject", "reported", "taken_back", "price", "currency", "outcome",
    "settled",
  ]
  return table("harvest", columns) { row in
    for seat in evidence.indicators.harvest {
      try row(
        [
          .text(seat.finding), .text(seat.rule), .text(seat.product), .text(seat.subject),
          .text(seat.reported), .text(seat.takenBack),
        ] + Cell.money(seat.price) + [.text(seat.outcome.rawValue), .text(seat.settled)])
    }
  }
}
