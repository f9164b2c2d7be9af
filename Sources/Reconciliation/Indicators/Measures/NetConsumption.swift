import Facts

extension Indicator {
  public static let netConsumption = Indicator(
    id: "net-consumption", title: "Net consumption",
    definition:
      "Units needed of each product by its own metric, after use rights; products without a source that could show it are left "
      + "out. The forecast goes on from these figures, close by close.",
    unit: .units, better: .neither
  ) { indicator, context in
    context.evidence.positions.filter(\.canBeTold).compactMap { line in
      guard let low = FixedDecimal(line.range.low), let expected = FixedDecimal(line.range.expected),
        let high = FixedDecimal(line.range.high)
      else { return nil }
      return context.value(
        indicator, SegmentName(kind: .product, name: line.product.id),
        IndicatorValue.Range(low: low, expected: expected, high: high), numerator: line.netConsumption,
        count: 1)
    }.sorted { $0.key < $1.key }
  }
}
