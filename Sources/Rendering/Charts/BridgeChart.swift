import Facts
import Reconciliation

/// The rights bridge as a waterfall of the shortfall: as an auditor counts it, what each right takes off, what remains.
/// `nil` where no right changes the shortfall.
func bridgeChart(_ bridge: RightsBridge, id: String, title: Wording, _ language: Language) -> Markup? {
  let rows = bridge.rows.filter { $0.effect.shortfall != 0 }
  if rows.isEmpty { return nil }
  let (left, right, height) = (220, 640, 26)
  var running = bridge.opening.shortfall
  var most = running
  for row in rows {
    running += row.effect.shortfall
    most = max(most, running)
  }
  func x(_ units: Int) -> Int { left + scaled(units, of: max(most, 1), to: right - left) }
  var svg = SVG(width: 720, height: height * (rows.count + 2) + 8)
  var y = 4
  func bar(_ label: Wording, _ from: Int, _ to: Int, _ value: Wording, style: String) {
    svg.text(shown(language.text(label), 34), x: left - 8, y: y + 16, style: "tick end")
    svg.rectangle(
      x: x(min(from, to)), y: y + 4, width: max(1, x(max(from, to)) - x(min(from, to))), height: 16,
      style: style)
    svg.text(language.text(value), x: x(max(from, to)) + 6, y: y + 16, style: "tick")
    y += height
  }
  bar(
    "no right asserted", 0, bridge.opening.shortfall, grouped(bridge.opening.shortfall), style: "c-shortfall")
  running = bridge.opening.shortfall
  for row in rows {
    let after = running + row.effect.shortfall
    bar(
      Wording(data: row.rule), running, after, signed(row.effect.shortfall),
      style: row.effect.shortfall > 0 ? "c-shortfall" : "c-covered")
    running = after
  }
  bar("position", 0, bridge.closing.shortfall, grouped(bridge.closing.shortfall), style: "c-shortfall")
  let effects = rows.map { "\(shown($0.rule, 60)) \(signed($0.effect.shortfall))" as Wording }
  let words: Wording =
    "Shortfall \(grouped(bridge.opening.shortfall)) with no right asserted; \(effects.joined(separator: ", ")); "
    + "\(grouped(bridge.closing.shortfall)) in the position."
  return svg.described(id: id, title: language.text(title), description: language.text(words))
}
