import SeatLedger

/// Tells on standard error what a run is at: on a terminal in one line that changes, else in a line a step.
struct Progress {
  private let isQuiet: Bool
  private let changesLine: Bool
  private let terminal: Terminal

  init(isQuiet: Bool, isVerbose: Bool) {
    terminal = .current
    self.isQuiet = isQuiet
    changesLine = terminal.showsErrors && !isVerbose
  }

  func report(_ step: String) {
    if isQuiet { return }
    let text = printable(step)
    // Erase the line, then write without a line end (ECMA-48: EL).
    terminal.writeError(
      changesLine
        ? "\r\u{1B}[2K" + truncated(text, to: min(terminal.width, 120) - 1) : "seatledger: \(text)\n")
  }

  /// Takes the changing line away, so that results and errors start on an empty one.
  func finish() {
    if !isQuiet, changesLine { terminal.writeError("\r\u{1B}[2K") }
  }
}
