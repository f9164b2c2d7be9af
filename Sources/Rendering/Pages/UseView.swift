import Facts
import Reconciliation

/// Use against entitlement, close by close, with its chart; `false` where no close before tells of it.
///
/// Both are those that the utilisation of each close was made of.
func useView(_ line: PositionLine, _ context: PageContext, _ anchor: String) -> View {
  let most = 12
  guard let now = context.utilisation[line.product.id] else { return false }
  let told = (context.evidence.indicators.past(now.key) + [now]).suffix(most).filter { $0.numerator != nil }
  guard told.count > 1, told.last?.period == now.period else { return false }
  let title: Wording = "Use and entitlement of \(shown(line.product.title, 80)), close by close"
  let steps = DailySteps(
    points: told.map {
      .init(
        day: Period($0.period)?.last ?? line.asOf, units: $0.numerator ?? 0,
        limit: .limited($0.denominator ?? 0))
    })
  let words = told.map { value -> Wording in
    "\(value.period) \(grouped(value.numerator ?? 0)) of \(grouped(value.denominator ?? 0))"
  }
  let chart = steps.chart(
    id: "\(anchor)-use-chart", title: title,
    description: "In use, of the effective entitlement: \(words.joined(separator: "; ")).", context.language)
  return [
    "hasChart": .flag(chart != nil), "chart": .markup(chart ?? Markup(source: "")),
    "rows": .list(
      told.map {
        [
          "period": .shown($0.period, 40), "active": .number($0.numerator),
          "entitled": .number($0.denominator), "share": IndicatorText(unit: $0.key.unit).view($0),
        ]
      }),
  ]
}

/// The days of a pool as squares, with the table behind them.
func poolDaysView(_ pool: PoolLoad, _ line: PositionLine, _ anchor: String, _ language: Language) -> View {
  let mostDays = 400
  let map = HeatMap(
    squares: pool.dailyPeaks.suffix(mostDays).map { .init(day: $0.day, units: $0.units) },
    limit: line.effectiveEntitlement)
  let title: Wording = "Days of \(shown(line.product.title, 80))"
  let over = counted(map.daysOver, "day", "days")
  let full = counted(map.daysFull, "day", "days")
  let words: Wording =
    "A square for each of \(counted(map.squares.count, "day", "days")), the darker the more was out at once. Above the effective entitlement of \(grouped(line.effectiveEntitlement)) on \(over), exactly at it on \(full)."
  guard let chart = map.chart(id: "\(anchor)-days-chart", title: title, description: words, language) else {
    return false
  }
  return [
    "chart": .markup(chart), "words": .text(words),
    "days": .list(map.squares.map { ["day": .day($0.day), "units": .number($0.units)] }),
  ]
}
