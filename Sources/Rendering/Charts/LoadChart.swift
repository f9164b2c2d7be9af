import Facts
import Reconciliation

/// Daily peaks of a concurrent pool as steps, with the entitlement as a line across; `nil` without days.
func loadChart(_ pool: PoolLoad, limit: Entitled, id: String, title: Wording, _ language: Language)
  -> Markup?
{
  let steps = DailySteps(
    points: pool.dailyPeaks.map { .init(day: $0.day, units: $0.units, limit: limit) })
  let words: Wording =
    "Highest daily peak \(grouped(steps.highest)) against an effective entitlement of \(grouped(limit)); "
    + "above it on \(counted(steps.daysOver, "day", "days")) of \(grouped(steps.points.count))."
  return steps.chart(id: id, title: title, description: words, language)
}
