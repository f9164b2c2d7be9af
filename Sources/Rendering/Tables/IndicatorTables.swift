import Facts
import Reconciliation

extension TableForm {
  static let indicators = TableForm(
    "indicators", "Every indicator by segment, of this period and of earlier closes.",
    [
      "indicator": "Id of the indicator.",
      "segment_kind": "What it is broken down by; organisation is all of it.",
      "segment": "Name of the segment; empty for the organisation.",
      "period": "Name of the period.",
      "unit": "%, days, findings, sources, rows, or a currency's code.",
      "low": "Least that the records prove; empty where there is no value.",
      "expected": "The value; empty where there is none.",
      "high": "Most that the records do not exclude; empty where there is no value.",
      "numerator": "What is divided; empty where nothing is.",
      "denominator": "What it is divided by.",
      "n": "Observations that the value rests on.",
      "note": "What a reader must know to read it.",
    ])
}

/// `tables/indicators.csv`: every indicator by segment, of this period and of earlier closes.
func indicatorTable(_ evidence: Evidence) -> Document {
  TableForm.indicators.document { row in
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

extension TableForm {
  static let harvest = TableForm(
    "harvest", "Idle seats that were taken back, and what became of their money.",
    [
      "finding_id": Meaning.finding,
      "rule": "Rule that reported the seat idle.",
      "product_id": Meaning.product,
      "subject": "Who held it.",
      "reported": "Period in which it was first reported.",
      "taken_back": "Period at whose close it was held no more.",
      "price": "Price as reported; empty where none was known.",
      "currency": Meaning.currency(of: "price"),
      "outcome": "no longer paid, given to somebody else, or still paid.",
      "settled": "Period at whose close the outcome was known; empty while it is still paid.",
    ])
}

/// `tables/harvest.csv`: idle seats that were taken back, and what became of their money.
func harvestTable(_ evidence: Evidence) -> Document {
  TableForm.harvest.document { row in
    for seat in evidence.indicators.harvest {
      try row(
        [
          .text(seat.finding), .text(seat.rule), .text(seat.product), .text(seat.subject),
          .text(seat.reported), .text(seat.takenBack),
        ] + Cell.money(seat.price) + [.text(seat.outcome.rawValue), .text(seat.settled)])
    }
  }
}
