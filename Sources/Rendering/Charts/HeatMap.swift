import Facts

/// Days as squares, a column for each week and a row for each day of the week: at which times of the week and of the period
/// a pool is full. Five steps of shade from nothing to the limit; a day above the limit has a mark of its own.
struct HeatMap {
  struct Square {
    var day: Day
    var units: Int
  }

  /// In order of their days, each day once.
  let squares: [Square]
  let limit: Entitled

  private static let (side, gap, left, top) = (14, 2, 40, 20)
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// `nil` without days.
  func chart(id: String, title: Wording, description: Wording, _ language: Language) -> Markup? {
    guard let first = squares.first?.day, let last = squares.last?.day else { return nil }
    let step = HeatMap.side + HeatMap.gap
    let monday = first - HeatMap.weekday(first)
    let weeks = (last - monday) / 7 + 1
    var svg = SVG(width: HeatMap.left + max(weeks, 14) * step + 8, height: HeatMap.top + 7 * step)
    for (index, name) in HeatMap.weekdays.enumerated() where index % 2 == 0 {
      svg.text(
        language.text(Wording(fixed: name)), x: HeatMap.left - 8, y: HeatMap.top + index * step + 11,
        style: "tick end")
    }
    var month = ""
    for square in squares {
      let week = (square.day - monday) / 7
      let x = HeatMap.left + week * step
      let y = HeatMap.top + HeatMap.weekday(square.day) * step
      svg.rectangle(x: x, y: y, width: HeatMap.side, height: HeatMap.side, style: style(square.units))
      if isOver(square.units) {
        svg.path("M\(x + 4) \(y + 7)h6M\(x + 7) \(y + 4)v6", style: "heat-mark")
      }
      let name = String(square.day.description.prefix(7))
      if name != month, square.day == first || square.day.description.hasSuffix("-01") {
        // The first month's name gives way where the next begins within its room.
        if !month.isEmpty || HeatMap.daysLeft(in: square.day) > 24 || weeks < 5 {
          svg.text(language.numbers.month(Month(containing: square.day)), x: x, y: 12, style: "tick")
        }
        month = name
      }
    }
    return svg.described(
      id: id, title: language.text(title), description: language.text(description),
      style: weeks > 20 ? "chart heat long" : "chart heat")
  }

  /// Days on which more was out than the limit.
  var daysOver: Int { squares.count { isOver($0.units) } }

  /// Days on which all was out, and not more.
  var daysFull: Int { squares.count { limit.units == $0.units && $0.units > 0 } }

  private func isOver(_ units: Int) -> Bool { limit.units.map { units > $0 } ?? false }

  /// `heat-0` for nothing to `heat-4` for three quarters and more; without a limit, of the highest day.
  private func style(_ units: Int) -> String {
    let whole = max(1, limit.units.flatMap { $0 > 0 ? $0 : nil } ?? squares.map(\.units).max() ?? 1)
    if isOver(units) { return "heat-over" }
    return units <= 0 ? "heat-0" : "heat-\(min(4, 1 + scaled(units, of: whole, to: 4)))"
  }

  /// 0 for Monday to 6 for Sunday: day 0 was a Thursday.
  private static func weekday(_ day: Day) -> Int { ((Int(day.number) + 3) % 7 + 7) % 7 }

  private static func daysLeft(in day: Day) -> Int { 31 - (Int(day.description.suffix(2)) ?? 31) }
}
