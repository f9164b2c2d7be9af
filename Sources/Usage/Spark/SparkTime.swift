internal import RollupCore

/// Reads times as ``LogPlan/TimeForm`` says, in SQL. What the clocks show at which moment is written into the statement,
/// so that the cluster's own zone data play no part.
struct SparkTime {
  let form: LogPlan.TimeForm
  let clock: LogPlan.LogClock

  /// Moments for which the statement is made: rows of other times are read here.
  let first: Int64
  let last: Int64

  private static let day: Int64 = 86_400
  private static let quarter: Int64 = 900

  init(_ form: LogPlan.TimeForm, _ clock: LogPlan.LogClock) {
    self.form = form
    self.clock = clock
    // Seconds must be positive and fit 32 bits, far from the ends.
    first = max(Int64(clock.firstDay) - 20 * 366, 10) * SparkTime.day
    last = min(Int64(clock.lastDay) + 3 * 366, 47_000) * SparkTime.day
  }

  /// Every time that may be read has this form; what has it may still be no time.
  var pattern: String {
    let separator = (form.allowsT ? "T" : "") + (form.allowsBlank ? " " : "")
    return "\\A[0-9]{4}-[0-9]{2}-[0-9]{2}[\(separator)][0-9]{2}:[0-9]{2}:[0-9]{2}"
      + (form.allowsFraction ? "(?:[.,][0-9]*+)?" : "")
      + (form.allowsZone ? "(?:Z|[+-][0-9]{2}:[0-9]{2})?" : "") + "\\z"
  }

  /// Seconds on the clock of whoever wrote the text, of one that matches ``pattern``; null where there is no such time.
  func local(_ text: String) -> String {
    func number(_ at: Int, _ count: Int = 2) -> String { "CAST(substring(\(text), \(at), \(count)) AS INT)" }
    return "CASE WHEN \(number(12)) < 24 AND \(number(15)) < 60 AND \(number(18)) < 60 THEN "
      + "unix_date(make_date(\(number(1, 4)), \(number(6)), \(number(9)))) * 86400L "
      + "+ \(number(12)) * 3600 + \(number(15)) * 60 + \(number(18)) END"
  }

  /// UTC seconds.
  ///
  /// - Parameter local: the column that holds ``local(_:)``.
  func instant(_ text: String, local: String) -> String {
    let unnamed = "\(local) + \(tree(utcPieces, of: local))"
    guard form.allowsZone else { return unnamed }
    let tail = "right(\(text), 6)"
    let hours = "CAST(substring(\(tail), 2, 2) AS INT)"
    let minutes = "CAST(substring(\(tail), 5, 2) AS INT)"
    let east = "(\(hours) * 3600 + \(minutes) * 60)"
    return "CASE WHEN right(\(text), 1) = 'Z' THEN \(local) "
      + "WHEN \(SQLText.matches(tail, "\\A[+-]")) THEN CASE WHEN \(hours) < 24 AND \(minutes) < 60 THEN "
      + "CASE WHEN left(\(tail), 1) = \(SQLText.literal("+")) THEN \(local) - \(east) ELSE \(local) + \(east) END END "
      + "ELSE \(unnamed) END"
  }

  /// Whether the moment is one that the statement knows.
  func isKnown(_ instant: String) -> String { "\(instant) BETWEEN \(first)L AND \(last)L" }

  /// Day since 1970 of a moment that is known.
  func day(_ instant: String) -> String {
    "CAST((\(instant) + \(tree(dayPieces, of: instant))) DIV 86400L AS INT)"
  }

  // MARK: Clocks

  private struct Piece {
    /// From this second on.
    var start: Int64
    var offset: Int64
  }

  /// By local seconds, what is added to get UTC. As in the rollup core, asked for once a quarter of an hour.
  private var utcPieces: [Piece] { pieces { clock.utc($0) - $0 } }

  /// By UTC seconds, the offset of days.
  private var dayPieces: [Piece] { pieces(clock.offset) }

  /// Asks at every quarter of an hour that may lie at a change, and nowhere else.
  private func pieces(_ offset: (Int64) -> Int64) -> [Piece] {
    let start = first - 4 * SparkTime.day
    var found = [Piece(start: start, offset: offset(start))]
    for change in clock.changes where change > start && change < last + 4 * SparkTime.day {
      // Local and UTC seconds differ by less than a day, and zones are asked about a day before and after.
      let from = (change - 3 * SparkTime.day) / SparkTime.quarter * SparkTime.quarter
      for quarter in stride(from: max(from, start), to: change + 3 * SparkTime.day, by: 900) {
        guard let known = found.last, quarter > known.start else { continue }
        let asked = offset(quarter)
        if asked != known.offset { found.append(Piece(start: quarter, offset: asked)) }
      }
    }
    return found
  }

  /// A search by halves.
  private func tree(_ pieces: [Piece], of value: String) -> String {
    func node(_ part: ArraySlice<Piece>) -> String {
      guard part.count > 1 else { return "\(part.first?.offset ?? 0)L" }
      let middle = part.startIndex + part.count / 2
      return "CASE WHEN \(value) < \(part[middle].start)L THEN \(node(part[..<middle])) "
        + "ELSE \(node(part[middle...])) END"
    }
    return "(" + node(pieces[...]) + ")"
  }
}
