public import Facts

/// How far a run is, as a terminal shows it in one line.
public struct ProgressState: Sendable, Hashable {
  /// What the run is at, such as `2026-Q3: reading`.
  public var step: String
  /// The stage within, such as `read sign-ins`; may be empty.
  public var stage: String
  public var done: Int64
  /// 0: nobody knows how much there is.
  public var total: Int64
  public var unit: WorkUnit
  /// Nanoseconds since the stage began.
  public var elapsed: Int64

  public init(
    step: String, stage: String = "", done: Int64 = 0, total: Int64 = 0, unit: WorkUnit = .bytes,
    elapsed: Int64 = 0
  ) {
    self.step = step
    self.stage = stage
    self.done = done
    self.total = total
    self.unit = unit
    self.elapsed = elapsed
  }

  /// Hundredths of the work that are done, 0 to 100; `nil` where nobody knows.
  var percent: Int? {
    guard total > 0 else { return nil }
    return min(max(Int(Double(done) / Double(total) * 100), 0), 100)
  }

  /// Seconds that are left at the pace so far; `nil` while that would be a guess.
  var secondsLeft: Int64? {
    guard let percent, percent >= 2, percent < 100, elapsed >= 1_000_000_000, done > 0 else { return nil }
    let left = Double(elapsed) / 1e9 * Double(total - done) / Double(done)
    return left < 1e9 ? Int64(left.rounded(.up)) : nil
  }
}

/// One line, never wider than `width`: the step, and where the amount of work is known a bar, how much is done, the rate and
/// the time that is left. Where there is no room the bar goes first, then the rate, then the amounts.
public func progressLine(_ state: ProgressState, width: Int) -> String {
  let label = [state.step, state.stage].filter { !$0.isEmpty }.map(printable).joined(separator: " · ")
  guard let percent = state.percent else { return truncated(label, to: width) }
  let rate = perSecond(state.done, nanoseconds: state.elapsed).map { amountText($0, state.unit) + "/s" }
  let left = state.secondsLeft.map { wholeSecondsText($0) + " left" }
  let share = "\(percent) %"
  let amounts = "\(shortAmount(state.done, state.unit)) of \(amountText(state.total, state.unit))"
  let tails = [
    [bar(percent, cells: 24), share, amounts, rate, left],
    [bar(percent, cells: 12), share, amounts, rate, left],
    [share, amounts, rate, left], [share, amounts, left], [share, left], [share],
  ].map { $0.compactMap(\.self).joined(separator: "  ") }
  for tail in tails where displayWidth(label) + 2 + displayWidth(tail) <= width { return label + "  " + tail }
  // The share is worth more than the end of a long name.
  let room = width - displayWidth(share) - 2
  return room >= 8 ? truncated(label, to: room) + "  " + share : truncated(label, to: width)
}

private func shortAmount(_ amount: Int64, _ unit: WorkUnit) -> String {
  unit == .documents ? grouped(Int(amount)) : byteText(amount)
}

/// `█████░░░░░`: only whole cells, so that it looks the same in every font.
private func bar(_ percent: Int, cells: Int) -> String {
  let full = percent * cells / 100
  return String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
}
