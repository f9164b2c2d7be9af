import Facts

/// A few values in order of time as a line with a mark at each, and what limits them as steps across.
///
/// It starts at zero, so that heights can be compared; the values stand in a table beside it.
struct ValueLine {
  struct Point {
    /// Days or whatever else grows with time: it sets how far apart points stand.
    var place: Int
    /// Under the first and the last point.
    var label: Wording
    var value: Int
    /// `nil`: none is known, or there is none.
    var limit: Int?
  }

  /// Oldest first.
  let points: [Point]
  /// How a value is written beside the axis.
  let written: (Int) -> Wording

  private static let (left, right, top, bottom) = (96, 704, 16, 140)

  /// `nil` where fewer than two points are known: there is no course to see.
  func chart(id: String, title: Wording, description: Wording, _ language: Language) -> Markup? {
    guard let first = points.first, let last = points.last, points.count > 1 else { return nil }
    let ceiling = niceCeiling(max(1, points.map { max($0.value, $0.limit ?? 0) }.max() ?? 1))
    func x(_ point: Point) -> Int {
      ValueLine.left
        + scaled(
          point.place - first.place, of: max(1, last.place - first.place),
          to: ValueLine.right - ValueLine.left)
    }
    func y(_ value: Int) -> Int {
      ValueLine.bottom - scaled(max(0, value), of: ceiling, to: ValueLine.bottom - ValueLine.top)
    }
    var svg = SVG(width: 720, height: ValueLine.bottom + 30)
    for step in [0, 2, 4] where ceiling * step % 4 == 0 {
      let height = y(ceiling / 4 * step)
      svg.path("M\(ValueLine.left) \(height)H\(ValueLine.right)", style: step == 0 ? "axis" : "grid")
      svg.text(
        language.text(written(ceiling / 4 * step)), x: ValueLine.left - 8, y: height + 4, style: "tick end")
    }
    var limits = ""
    var isDrawing = false
    for point in points {
      guard let limit = point.limit else {
        isDrawing = false
        continue
      }
      limits += isDrawing ? "H\(x(point))V\(y(limit))" : "M\(x(point)) \(y(limit))h0"
      isDrawing = true
    }
    if !limits.isEmpty { svg.path(limits, style: "limit") }
    let line = points.enumerated().map { "\($0 == 0 ? "M" : "L")\(x($1)) \(y($1.value))" }.joined()
    svg.path(line, style: "past")
    for point in points {
      svg.rectangle(x: x(point) - 3, y: y(point.value) - 3, width: 6, height: 6, style: "spark-end")
    }
    svg.text(language.text(first.label), x: ValueLine.left, y: ValueLine.bottom + 20, style: "tick")
    svg.text(language.text(last.label), x: ValueLine.right, y: ValueLine.bottom + 20, style: "tick end")
    return svg.described(
      id: id, title: language.text(title), description: language.text(description),
      style: "chart small")
  }
}
