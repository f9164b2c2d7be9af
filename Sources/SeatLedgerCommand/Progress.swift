import Dispatch
import Facts
import Glibc
import SeatLedger
import Synchronization

/// Tells on standard error what a run is at: on a terminal in one line that changes, with a bar where the amount of work is
/// known; else in a line a step.
final class Progress: Watcher {
  /// Drawn so often, and only when something is drawn at all: a run that ends sooner shows nothing.
  private static let interval = DispatchTimeInterval.milliseconds(100)

  private let isQuiet: Bool
  private let changesLine: Bool
  private let state = Mutex(State())
  /// Of its own, so that it is served while all others work.
  private let queue = DispatchQueue(label: "progress")

  private struct State {
    var track = ProgressTrack()
    var isDrawn = false
    var isFinished = false
  }

  init(isQuiet: Bool, isVerbose: Bool, terminal: Terminal = .current) {
    self.isQuiet = isQuiet
    changesLine = !isQuiet && !isVerbose && terminal.changesErrorLine
    if changesLine { drawLater() }
  }

  private func drawLater() {
    queue.asyncAfter(deadline: .now() + Progress.interval) { [weak self] in
      guard let self, draw() else { return }
      drawLater()
    }
  }

  /// What the run tells: this, where a terminal shows it, and the clock that measures it, where somebody asked.
  func watch(_ clock: StageClock?) -> Watch {
    Watch((changesLine ? [self as any Watcher] : []) + (clock.map { [$0] } ?? []))
  }

  func report(_ step: String) {
    if isQuiet { return }
    if changesLine {
      state.withLock { $0.track.report(step) }
    } else {
      Terminal.current.writeError("seatledger: \(printable(step))\n")
    }
  }

  /// Takes the changing line away, so that results and errors start on an empty one.
  func finish() {
    state.withLock { state in
      if state.isDrawn, !state.isFinished { Terminal.current.writeError("\r\u{1B}[K") }
      state.isFinished = true
    }
  }

  /// - Returns: whether there will be more to draw.
  private func draw() -> Bool {
    let now = Int64(clamping: DispatchTime.now().uptimeNanoseconds)
    let width = Terminal.errorWidth
    return state.withLock { state in
      if state.isFinished { return false }
      state.isDrawn = true
      // The rest of the line is erased behind the new text, not before it: the line never stands empty (ECMA-48: EL). The
      // last column stays free, where some terminals go on to the next line.
      let line = progressLine(state.track.state(at: now), width: min(width, 160) - 1)
      Terminal.current.writeError("\r\(line)\u{1B}[K")
      return true
    }
  }

  // MARK: Watcher

  func begin(_ stage: String) {
    let now = Int64(clamping: DispatchTime.now().uptimeNanoseconds)
    state.withLock { $0.track.begin(stage, at: now) }
  }

  func expect(_ total: Int64, of unit: WorkUnit) { state.withLock { $0.track.expect(total, of: unit) } }
  func add(_ amount: Int64) { state.withLock { $0.track.add(amount) } }
  func addRows(_ count: Int) {}
  func end() { state.withLock { $0.track.end() } }
}
