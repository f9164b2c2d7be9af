import Facts

/// The balance of units that are used up, as figures of the metric: bought, used before, left, used, left.
func termFacts(_ line: PositionLine) -> [MetricFact] {
  if line.balances.isEmpty { return [] }
  func sum(_ value: (TermBalance) -> Estimate) -> Estimate {
    line.balances.reduce(Estimate(exactly: 0)) { $0 + value($1) }
  }
  func fact(_ name: String, _ units: Estimate, _ note: String = "") -> MetricFact {
    MetricFact(name: name, value: words(units), note: note)
  }
  return [
    fact("units bought for their terms", sum { Estimate(exactly: $0.granted) }),
    fact(
      "units used in earlier periods", sum(\.earlier.units),
      "by what earlier closes allocated, or by a stated balance"),
    fact("units left when the period began", sum(\.left)),
    fact("units used in the period", sum { Estimate(exactly: $0.used) }, "by the allocation"),
    fact("units left when the period ended", sum { Estimate(exactly: $0.remaining) }),
  ]
}
