import Facts
import Reconciliation

/// Covered, shortfall and surplus of one line on one bar: what is needed and what is held, side by side.
func coverageBar(_ line: PositionLine, _ language: Language) -> Markup {
  let covered = line.covered + line.coveredByAgreement
  let surplus = line.surplus ?? 0
  let total = covered + line.shortfall + surplus
  var svg = SVG(width: 1000, height: 10)
  let shortfall = grouped(line.shortfall)
  let label = language.text(
    line.surplus.map { "covered \(grouped(covered)), shortfall \(shortfall), surplus \(grouped($0))" }
      ?? "covered \(grouped(covered)), shortfall \(shortfall), unlimited")
  guard total > 0 else {
    svg.rectangle(x: 0, y: 0, width: 1000, height: 10, style: line.surplus == nil ? "c-covered" : "c-nothing")
    return svg.bar(style: "coverage", label: label)
  }
  let coveredEnd = scaled(covered, of: total, to: 1000)
  let shortfallEnd = scaled(covered + line.shortfall, of: total, to: 1000)
  svg.rectangle(x: 0, y: 0, width: 1000, height: 10, style: "c-surplus")
  svg.rectangle(x: 0, y: 0, width: coveredEnd, height: 10, style: "c-covered")
  svg.rectangle(x: coveredEnd, y: 0, width: shortfallEnd - coveredEnd, height: 10, style: "c-shortfall")
  return svg.bar(style: "coverage", label: label)
}

/// The four states of a line's seats on one stacked bar; `nil` where there are no seats.
func seatBar(_ seats: [SeatState: Int], _ language: Language) -> Markup? {
  let total = SeatState.allCases.reduce(0) { $0 + (seats[$1] ?? 0) }
  guard total > 0 else { return nil }
  var svg = SVG(width: 1000, height: 24)
  var before = 0
  for state in SeatState.allCases {
    let count = seats[state] ?? 0
    let start = scaled(before, of: total, to: 1000)
    let end = scaled(before + count, of: total, to: 1000)
    svg.rectangle(x: start, y: 0, width: end - start, height: 24, style: "seat-\(Seats.names(state))")
    before += count
  }
  let words = SeatState.allCases.map {
    "\(Wording(fixed: $0.rawValue)) \(grouped(seats[$0] ?? 0))" as Wording
  }
  return svg.bar(style: "seatbar", label: language.text("Seats: \(words.joined(separator: ", "))"))
}

/// `part × length ÷ whole`, rounded down, without overflow for any count met here.
func scaled(_ part: Int, of whole: Int, to length: Int) -> Int {
  guard whole > 0 else { return 0 }
  let (high, low) = part.magnitude.multipliedFullWidth(by: length.magnitude)
  guard high < whole.magnitude else { return length }
  return Int(whole.magnitude.dividingFullWidth((high, low)).quotient)
}
