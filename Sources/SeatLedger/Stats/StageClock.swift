public import Facts
import Synchronization

/// Measures what each stage of a run costs. The one place where a run is measured; made only where somebody asks.
///
/// A stage that comes again within the same one, such as the allocation for each right, is one stage, whose costs add up.
public final class StageClock: Watcher {
  private struct Open {
    var index: Int
    var start: ProcessUse
  }

  /// A stage's name, and the index of the one that it is within; -1: none.
  private struct Place: Hashable {
    var parent: Int
    var name: String
  }

  private struct State {
    var stages: [StageCost] = []
    var open: [Open] = []
    var indices: [Place: Int] = [:]
    let start: ProcessUse

    /// The stage of this name within the innermost one: one that comes again is the same stage.
    mutating func index(of name: String) -> Int {
      let place = Place(parent: open.last?.index ?? -1, name: name)
      if let known = indices[place] { return known }
      stages.append(StageCost(name: name, depth: open.count))
      indices[place] = stages.count - 1
      return stages.count - 1
    }
  }

  private let state: Mutex<State>

  /// It starts now.
  public init() { state = Mutex(State(start: .now)) }

  /// Begins a stage within those that are open.
  public func begin(_ stage: String) {
    state.withLock { state in
      let index = state.index(of: stage)
      state.open.append(Open(index: index, start: .now))
    }
  }

  /// Says in what unit the innermost stage counts its work.
  public func expect(_ total: Int64, of unit: WorkUnit) { change { $0.unit = unit } }

  /// Adds work done to the innermost stage.
  public func add(_ amount: Int64) { change { $0.amount += amount } }

  /// Adds rows to the innermost stage.
  public func addRows(_ count: Int) { change { $0.rows += count } }

  /// The innermost stage.
  private func change(_ body: (inout StageCost) -> Void) {
    state.withLock { state in
      if let last = state.open.last { body(&state.stages[last.index]) }
    }
  }

  /// Ends the innermost stage.
  public func end() {
    let now = ProcessUse.now
    state.withLock { state in
      guard let last = state.open.popLast() else { return }
      state.stages[last.index].add(from: last.start, to: now)
    }
  }

  /// Of the stages that have ended, and of the time since the clock was made.
  public var cost: RunCost {
    let now = ProcessUse.now
    return state.withLock { state in
      let open = Set(state.open.map(\.index))
      var total = StageCost(name: "all", depth: 0)
      total.add(from: state.start, to: now)
      total.rows = state.stages.reduce(0) { $0 + $1.rows }
      return RunCost(
        stages: state.stages.indices.filter { !open.contains($0) }.map { state.stages[$0] }, total: total)
    }
  }
}
