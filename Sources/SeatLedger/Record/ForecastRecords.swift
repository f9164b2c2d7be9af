import Archive
import Facts
import Reconciliation

/// The quantity that a forecast recommends, with what it rests on: the organisation's own affair and a negotiator's most of
/// all, so that no edition shows it.
func record(_ forecast: ProductForecast) -> Record {
  let advice = forecast.recommendation
  let fields: JSONMembers = [
    "product": .string(forecast.product.id), "as_of": text(forecast.asOf),
    "term_first": text(forecast.term.start), "term_last": text(forecast.term.end),
    "basis": .string(advice.basis.rawValue), "quantity": advice.recommended.map { .integer($0.quantity) },
    "service_level_percent": text(advice.recommended?.serviceLevel),
    "service_level_is_least": advice.recommended.map { .bool($0.isLeastLevel) },
    "expected_cost": text(advice.recommended?.expectedCost), "unit_price": text(advice.unitPrice?.price),
    "excess_price": text(advice.excessPrice?.price), "held": .integer(advice.held),
    "method": forecast.method.map { .string($0.id) }, "added": .string(forecast.added.rawValue),
    "points": .integer(forecast.series.points.count),
  ]
  return Record(
    publisher: forecast.product.publisher, id: "recommended-quantity/\(forecast.product.id)",
    fields: ["kind": .string("recommended-quantity")],
    withheld: [.commercial: fields])
}
