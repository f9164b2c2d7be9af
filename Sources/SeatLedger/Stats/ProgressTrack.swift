public import Facts

/// What a run is at, kept from what it tells of itself. Times come from outside, so that it is the same for the same calls.
public struct ProgressTrack: Sendable {
  private struct Stage {
    var name: String
    var done: Int64 = 0
    var total: Int64 = 0
    var unit = WorkUnit.bytes
    var start: Int64
  }

  private var step = ""
  private var stages: [Stage] = []

  public init() {}

  /// What the run says that it is at.
  public mutating func report(_ step: String) { self.step = step }

  /// - Parameter time: nanoseconds of any clock, here and in ``state(at:)``.
  public mutating func begin(_ stage: String, at time: Int64) {
    stages.append(Stage(name: stage, start: time))
  }

  /// Says how much work the innermost stage has.
  public mutating func expect(_ total: Int64, of unit: WorkUnit) {
    guard !stages.isEmpty else { return }
    stages[stages.count - 1].total = total
    stages[stages.count - 1].unit = unit
  }

  /// Says that so much of it is done.
  public mutating func add(_ amount: Int64) {
    guard !stages.isEmpty else { return }
    stages[stages.count - 1].done += amount
  }

  /// Ends the innermost stage.
  public mutating func end() { _ = stages.popLast() }

  /// The outermost and the innermost stage; before the first stage what was last reported.
  public func state(at time: Int64) -> ProgressState {
    guard let first = stages.first, let last = stages.last else { return ProgressState(step: step) }
    return ProgressState(
      step: first.name, stage: stages.count > 1 ? last.name : "", done: last.done, total: last.total,
      unit: last.unit, elapsed: time - last.start)
  }
}
