import Facts
import Reconciliation

/// Closes of eight quarters before the sample's, so that forecasts have a band.
enum SampleForecasts {
  static func past(_ evidence: Evidence) -> PastCloses {
    var past = PastCloses()
    for line in evidence.positions {
      var period = evidence.run.period.whole
      for step in 1...8 {
        period = period.previous
        past.values.append(
          IndicatorValue(
            key: IndicatorKey(
              indicator: Indicator.netConsumption.id, unit: Indicator.Unit.units.rawValue, kind: .product,
              segment: line.product.id), period: period.description,
            range: FixedDecimal(max(0, line.netConsumption - step * 3 % 7)).map { .init(exactly: $0) },
            count: 1))
      }
    }
    return past
  }
}
