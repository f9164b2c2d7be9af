import Facts

/// How many units of a product are under maintenance, and until when, from the purchase lines that renew it.
///
/// Maintenance lines do not say which licence they renew. Its units go to the oldest licences first, which is what a
/// renewal quote lists; on each day as many units are maintained as lines that run then renew. A unit is maintained until the
/// last day on which enough lines run, so that a line that follows another prolongs it and a line beside another maintains
/// further units.
struct MaintainedUnits {
  struct Line {
    var from: Day
    /// Last day.
    var to: Day
    /// Negative: given back.
    var units: Int
  }

  /// Units up to ``upTo`` (not in the step before) are maintained until ``until``; ``until`` falls.
  private var steps: [(upTo: Int, until: Day)] = []

  init(_ lines: [Line]) {
    var most = 0
    for end in Set(lines.map(\.to)).sorted(by: >) {
      let running = lines.reduce(0) { $0 + ($1.from <= end && end <= $1.to ? $1.units : 0) }
      if running > most {
        steps.append((running, end))
        most = running
      }
    }
  }

  /// Last maintained day of whatever is maintained longest.
  var longest: Day? { steps.first?.until }

  /// The units from one rank (counted from the oldest unit, 0) on, by the day until which they are maintained.
  func split(from rank: Int, units: Int) -> [(units: Int, until: Day?)] {
    var result: [(units: Int, until: Day?)] = []
    var next = rank
    let end = rank + units
    for step in steps where step.upTo > next && next < end {
      let last = min(step.upTo, end)
      result.append((last - next, step.until))
      next = last
    }
    if next < end { result.append((end - next, nil)) }
    return result
  }
}
