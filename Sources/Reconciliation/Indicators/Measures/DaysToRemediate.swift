import Facts

extension Indicator {
  public static let daysToRemediate = Indicator(
    id: "days-to-remediate", title: "Days to remediate",
    definition:
      "Days from the close that found a finding first until half of all findings of the known history are closed: the "
      + "median by Kaplan and Meier, in which an open finding is one that will close later. The ends of the range are the "
      + "last close that found it and the first that did not.",
    unit: .days, better: .down
  ) { indicator, context in spans(indicator, context, percent: 50) }

  public static let daysToRemediateMost = Indicator(
    id: "days-to-remediate-p90", title: "Days to remediate nine of ten",
    definition: "The same until 90 per cent of all findings are closed.",
    unit: .days, better: .down
  ) { indicator, context in spans(indicator, context, percent: 90) }

  private static func spans(
    _ indicator: Indicator, _ context: IndicatorContext, percent: Int
  ) -> [IndicatorValue] {
    let spans = context.life.spans
    let bySeverity = Dictionary(grouping: spans, by: \.severity)
    return [value(indicator, context, .organisation, spans, percent)]
      + bySeverity.sorted { $0.key < $1.key }.map { severity, spans in
        value(
          indicator, context, SegmentName(kind: .severity, name: severity.rawValue), spans, percent)
      }
  }

  private static func value(
    _ indicator: Indicator, _ context: IndicatorContext, _ segment: SegmentName,
    _ spans: [FindingLife.Span], _ percent: Int
  ) -> IndicatorValue {
    func days(_ end: KeyPath<Estimate, Int>) -> FixedDecimal? {
      daysUntilClosed(spans.map { ($0.days[keyPath: end], $0.isOpen) }, percent: percent)
        .flatMap { FixedDecimal($0) }
    }
    let open = spans.filter(\.isOpen)
    let oldest = open.map(\.days.expected).max() ?? 0
    let closed = spans.count - open.count
    var range: IndicatorValue.Range?
    if let expected = days(\.expected) {
      range = IndicatorValue.Range(
        low: min(days(\.low) ?? expected, expected), expected: expected,
        high: max(days(\.high) ?? expected, expected))
    }
    let state =
      open.isEmpty
      ? "None is open."
      : "\(counted(open.count, "finding is", "findings are")) still open, the oldest for \(counted(oldest, "day", "days"))."
    let note =
      spans.isEmpty
      ? "Nothing was found."
      : closed == 0 ? "None was closed yet. \(state)" : range == nil ? "Not reached yet. \(state)" : state
    return context.value(
      indicator, segment, range, numerator: closed, denominator: spans.count, count: spans.count, note: note)
  }
}
