import Facts

/// Units on each day as steps, with the entitlement of each day as a line across.
struct DailySteps {
  struct Point {
    var day: Day
    var units: Int
    var limit: Entitled
  }

  let points: [Point]

  /// `nil` without days.
  func chart(id: String, title: Wording, description: Wording, _ language: Language) -> Markup? {
    guard let first = points.first, let last = points.last else { return nil }
    let left = 48
    let (top, right, bottom) = (20, 712, 180)
    let highest = points.reduce(1) { max($0, $1.units, $1.limit.units ?? 0) }
    let ceiling = niceCeiling(highest)
    func height(_ units: Int) -> Int { bottom - scaled(units, of: ceiling, to: bottom - top) }
    var svg = SVG(width: 720, height: 212)

    for step in 0...4 where ceiling * step % 4 == 0 {
      let y = height(ceiling * step / 4)
      svg.path("M\(left) \(y)H\(right)", style: step == 0 ? "axis" : "grid")
      svg.text(language.text(grouped(ceiling * step / 4)), x: left - 8, y: y + 4, style: "tick end")
    }

    var steps = "M\(left) \(bottom)"
    var over = ""
    var limits = ""
    var drawn: Int?
    for (index, point) in points.enumerated() {
      let start = left + scaled(index, of: points.count, to: right - left)
      let end = left + scaled(index + 1, of: points.count, to: right - left)
      steps += "V\(height(point.units))H\(end)"
      guard let limit = point.limit.units else {
        drawn = nil
        continue
      }
      if point.units > limit {
        over += "M\(start) \(height(limit))V\(height(point.units))H\(end)V\(height(limit))Z"
      }
      limits += drawn == nil ? "M\(start) \(height(limit))H\(end)" : "V\(height(limit))H\(end)"
      drawn = limit
    }
    svg.path(steps + "V\(bottom)Z", style: "load")
    if !over.isEmpty { svg.path(over, style: "over") }
    if !limits.isEmpty {
      svg.path(limits, style: "limit")
      if let units = drawn {
        svg.text(
          language.text("entitlement \(grouped(units))"), x: right, y: height(units) - 6,
          style: "tick end strong")
      }
    }
    svg.text(language.numbers.day(first.day), x: left, y: bottom + 20, style: "tick")
    svg.text(language.numbers.day(last.day), x: right, y: bottom + 20, style: "tick end")
    return svg.described(
      id: id, title: language.text(title), description: language.text(description))
  }

  var highest: Int { points.map(\.units).max() ?? 0 }

  /// Days on which more was out or held than entitled.
  var daysOver: Int { points.count { point in point.limit.units.map { point.units > $0 } ?? false } }
}

/// The least of 4, 8, 12, 20, 24, 32 times a power of ten that is not below a number: four even steps.
func niceCeiling(_ value: Int) -> Int {
  var power = 1
  while power < Int.max / 1000 {
    for factor in [4, 8, 12, 20, 24, 32] where factor * power >= value { return factor * power }
    power *= 10
  }
  return value
}
