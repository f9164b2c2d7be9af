import Facts

/// A few values in a row, small enough to stand beside a figure: no axis, the last value marked.
///
/// It shows the shape alone; the values stand in a table.
struct Sparkline {
  /// Oldest first; `nil`: nothing was told, and the line is broken there.
  let values: [FixedDecimal?]

  private static let (width, height, margin) = (160, 36, 4)

  /// `nil` where fewer than two values are told: there is no shape.
  func chart(label: String) -> Markup? {
    let told = values.compactMap { $0?.hundredMillionths }
    guard told.count > 1, let low = told.min(), let high = told.max() else { return nil }
    var svg = SVG(width: Sparkline.width, height: Sparkline.height)
    var line = ""
    var isDrawing = false
    var last = (x: 0, y: 0)
    for (index, value) in values.enumerated() {
      guard let value else {
        isDrawing = false
        continue
      }
      last = (x(index), y(value.hundredMillionths, low, high))
      line += "\(isDrawing ? "L" : "M")\(last.x) \(last.y)"
      // A value between two gaps would leave no mark.
      if !isDrawing { line += "h0" }
      isDrawing = true
    }
    svg.path(
      "M\(Sparkline.margin) \(Sparkline.height - 1)H\(Sparkline.width - Sparkline.margin)", style: "grid")
    svg.path(line, style: "spark-line")
    svg.rectangle(x: last.x - 3, y: last.y - 3, width: 6, height: 6, style: "spark-end")
    return svg.figure(style: "spark", label: label)
  }

  private func x(_ index: Int) -> Int {
    let room = Sparkline.width - 2 * Sparkline.margin
    return Sparkline.margin + scaled(index, of: values.count - 1, to: room)
  }

  private func y(_ value: Int64, _ low: Int64, _ high: Int64) -> Int {
    let room = Sparkline.height - 3 * Sparkline.margin
    // What does not change is a line in the middle.
    guard high > low else { return Sparkline.height / 2 }
    // The decimals of 64 bits may lie further apart than 64 bits count.
    let part = Double(value) - Double(low)
    let share = part / (Double(high) - Double(low))
    return Sparkline.margin + room - Int((share * Double(room)).rounded())
  }
}
