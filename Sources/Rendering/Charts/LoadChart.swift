import Facts
import Reconciliation

/// Daily peaks of a concurrent pool as steps, with the entitlement as a line across; `nil` without days.
func loadChart(_ pool: PoolLoad, limit: Entitled, id: String, title: String) -> Markup? {
  guard let first = pool.dailyPeaks.first, let last = pool.dailyPeaks.last else { return nil }
  let left = 48
  let (top, right, bottom) = (20, 712, 180)
  let highest = max(pool.dailyPeaks.map(\.units).max() ?? 0, limit.units ?? 0, 1)
  let top10 = niceCeiling(highest)
  func height(_ units: Int) -> Int { bottom - scaled(units, of: top10, to: bottom - top) }
  var svg = SVG(width: 720, height: 212)

  for step in 0...4 where top10 * step % 4 == 0 {
    let y = height(top10 * step / 4)
    svg.path("M\(left) \(y)H\(right)", style: step == 0 ? "axis" : "grid")
    svg.text(grouped(top10 * step / 4), x: left - 8, y: y + 4, style: "tick end")
  }

  let days = pool.dailyPeaks.count
  var steps = "M\(left) \(bottom)"
  var over = ""
  for (index, day) in pool.dailyPeaks.enumerated() {
    let start = left + scaled(index, of: days, to: right - left)
    let end = left + scaled(index + 1, of: days, to: right - left)
    steps += "V\(height(day.units))H\(end)"
    if let limit = limit.units, day.units > limit {
      over += "M\(start) \(height(limit))V\(height(day.units))H\(end)V\(height(limit))Z"
    }
  }
  svg.path(steps + "V\(bottom)Z", style: "load")
  if !over.isEmpty { svg.path(over, style: "over") }
  if let units = limit.units {
    let y = height(units)
    svg.path("M\(left) \(y)H\(right)", style: "limit")
    svg.text("entitlement \(grouped(units))", x: right, y: y - 6, style: "tick end strong")
  }
  svg.text(first.day.description, x: left, y: bottom + 20, style: "tick")
  svg.text(last.day.description, x: right, y: bottom + 20, style: "tick end")

  let daysOver = limit.units.map { limit in pool.dailyPeaks.count { $0.units > limit } } ?? 0
  let words =
    "Highest daily peak \(grouped(pool.dailyPeaks.map(\.units).max() ?? 0)) against an effective entitlement of "
    + "\(grouped(limit)); above it on \(counted(daysOver, "day", "days")) of \(grouped(days))."
  return svg.described(id: id, title: title, description: words)
}

/// The least of 4, 8, 12, 20, 40, 60, 80 times a power of ten that is not below a number: four even steps.
private func niceCeiling(_ value: Int) -> Int {
  var power = 1
  while power < Int.max / 1000 {
    for factor in [4, 8, 12, 20, 24, 32] where factor * power >= value { return factor * power }
    power *= 10
  }
  return value
}
