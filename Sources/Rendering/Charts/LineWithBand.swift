import Facts
import Reconciliation

/// What was as a line, what is to come as a dashed line within a band, and a limit across both.
struct LineWithBand {
  struct Before {
    var month: Month
    var units: Int
    var limit: Entitled
  }

  struct Ahead {
    var month: Month
    var units: Estimate
    var limit: Entitled
  }

  /// Oldest first.
  let before: [Before]
  /// In order, all after ``before``; at least one.
  let ahead: [Ahead]
  /// First month of the span that is decided on: marked.
  let mark: (month: Month, label: Wording)

  private static let (left, right, top, bottom) = (56, 704, 20, 180)

  private var first: Month { before.first?.month ?? ahead.first?.month ?? mark.month }
  private var last: Month { ahead.last?.month ?? first }
  private var ceiling: Int {
    let past = before.map { max($0.units, $0.limit.units ?? 0) }
    let coming = ahead.map { max($0.units.high, $0.limit.units ?? 0) }
    return niceCeiling(max(1, (past + coming).max() ?? 1))
  }

  private func x(_ month: Month) -> Int {
    LineWithBand.left
      + scaled(month - first, of: max(1, last - first), to: LineWithBand.right - LineWithBand.left)
  }

  private func y(_ units: Int) -> Int {
    LineWithBand.bottom - scaled(units, of: ceiling, to: LineWithBand.bottom - LineWithBand.top)
  }

  func chart(id: String, title: Wording, description: Wording, _ language: Language) -> Markup {
    var svg = SVG(width: 720, height: 212)
    for step in 0...4 where ceiling * step % 4 == 0 {
      let height = y(ceiling * step / 4)
      svg.path("M\(LineWithBand.left) \(height)H\(LineWithBand.right)", style: step == 0 ? "axis" : "grid")
      svg.text(
        language.text(grouped(ceiling * step / 4)), x: LineWithBand.left - 8, y: height + 4, style: "tick end"
      )
    }
    if let start = ahead.first {
      let upper = ahead.map { "L\(x($0.month)) \(y($0.units.high))" }.joined()
      let lower = ahead.reversed().map { "L\(x($0.month)) \(y($0.units.low))" }.joined()
      svg.path("M\(x(start.month)) \(y(start.units.low))\(upper)\(lower)Z", style: "band")
    }
    if mark.month >= first, mark.month <= last {
      svg.path("M\(x(mark.month)) \(LineWithBand.top)V\(LineWithBand.bottom)", style: "grid")
      svg.text(
        language.text(mark.label), x: min(x(mark.month) + 4, 600), y: LineWithBand.top - 6, style: "tick")
    }
    svg.path(steps(limits), style: "limit")
    // A single point has no length: it is drawn as a dot.
    svg.path(line(before.map { ($0.month, $0.units) }) + (before.count == 1 ? "h0" : ""), style: "past")
    let joint = before.last.map { [($0.month, $0.units)] } ?? []
    svg.path(line(joint + ahead.map { ($0.month, $0.units.expected) }), style: "ahead")
    svg.text(language.numbers.month(first), x: LineWithBand.left, y: LineWithBand.bottom + 20, style: "tick")
    svg.text(
      language.numbers.month(last), x: LineWithBand.right, y: LineWithBand.bottom + 20, style: "tick end")
    return svg.described(id: id, title: language.text(title), description: language.text(description))
  }

  private var limits: [(Month, Int?)] {
    before.map { ($0.month, $0.limit.units) } + ahead.map { ($0.month, $0.limit.units) }
  }

  private func line(_ points: [(month: Month, units: Int)]) -> String {
    points.enumerated().map { "\($0 == 0 ? "M" : "L")\(x($1.month)) \(y($1.units))" }.joined()
  }

  /// A line in steps, broken where there is no limit.
  private func steps(_ points: [(month: Month, units: Int?)]) -> String {
    var path = ""
    var isDrawing = false
    for point in points {
      guard let units = point.units else {
        isDrawing = false
        continue
      }
      path += isDrawing ? "H\(x(point.month))V\(y(units))" : "M\(x(point.month)) \(y(units))h0"
      isDrawing = true
    }
    return path
  }
}
