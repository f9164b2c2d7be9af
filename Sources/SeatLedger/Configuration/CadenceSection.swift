import Facts
import Reconciliation

/// `[cadence]`: how often the organisation closes, and from when on; how often it looks in between, and whether each close
/// is drilled.
struct CadenceSection {
  var cadence = Cadence.quarter
  var first: Period?
  var pulse: PulseCadence?
  var drills = false

  init(_ root: TableReader) {
    guard let table = root.table("cadence", required: true) else { return }
    let close = table.word("close", Cadence.self, required: true)
    cadence = close ?? .quarter
    let example = Day(year: 2026, month: 7, day: 1).map { Period(cadence, containing: $0).description } ?? ""
    let words = "a \(cadence.rawValue), e.g. \"\(example)\""
    if let text = table.text("first", required: true, example: words) {
      first = Period(text)
      if first == nil {
        table.problem("first", "cadence.first is \"\(shortened(text))\"", expected: words)
      } else if close != nil, let period = first, period.cadence != cadence {
        table.problem(
          "first", "cadence.first is \"\(period)\", a \(period.cadence.rawValue)",
          expected: words + ", because close = \"\(cadence.rawValue)\"")
      }
    }
    pulse = table.word("pulse", PulseCadence.self)
    drills = table.flag("drill") ?? false
    table.finish()
  }
}
