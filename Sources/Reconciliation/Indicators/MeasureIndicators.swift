import Facts

/// Every indicator of a close: this period's values by segment, the series that earlier closes left, and what the next close
/// must know. Pure: what was before comes as a value.
public func measureIndicators(_ evidence: Evidence, past: PastCloses) -> IndicatorReport {
  let context = IndicatorContext(evidence, past)
  var report = IndicatorReport()
  let indicators = Indicator.all
  let measured = mapInParallel(indicators.count) { indicators[$0].measure(indicators[$0], context) }
  report.values = measured.flatMap { $0 }.sorted { $0.key < $1.key }
  let current = evidence.run.period.whole
  report.setSeries(past.values, before: current)
  report.harvest = context.harvest
  report.closed = context.life.closed
  report.timesFound = context.life.timesFound
  return report
}

extension IndicatorReport {
  /// A report from values of several periods, as a pack's table has them.
  ///
  /// - Parameter period: theirs are the present ones.
  public init(_ values: [IndicatorValue], period: String) {
    self.values = values.filter { $0.period == period }.sorted { $0.key < $1.key }
    if let current = Period(period) { setSeries(values, before: current) }
  }

  /// Keeps the values of earlier periods, in order.
  fileprivate mutating func setSeries(_ all: [IndicatorValue], before current: Period) {
    let dated = all.compactMap { value in Period(value.period).map { (period: $0, value: value) } }
      .filter { $0.period < current }
    let recent = Set(dated.map(\.period)).sorted().suffix(IndicatorReport.segmentPeriods).first ?? current
    series = dated.filter { $0.value.key.kind == .organisation || $0.period >= recent }
      .sorted { $0.value.key == $1.value.key ? $0.period < $1.period : $0.value.key < $1.value.key }
      .map(\.value)
    pastByKey = Dictionary(grouping: series, by: \.key)
  }
}
