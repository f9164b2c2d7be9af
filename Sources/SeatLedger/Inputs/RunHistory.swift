import Facts
import Reconciliation

/// What a run takes from the closes before it, as ``reconcile(_:catalogue:decisions:policy:run:previous:past:closes:)``
/// wants it.
struct RunHistory {
  /// The allocation of the last close.
  var previous: [Allocation] = []
  var past = PastClose()
  var closes = PastCloses()

  /// Nothing was closed before.
  init() {}

  /// - Parameters:
  ///   - known: states of the last close, and the indicators of all closes.
  ///   - past: the last close of an earlier period.
  init(known: [SubjectState], past: PastStates) {
    let states = past.states ?? known
    previous = SealedAllocation.allocations(known)
    self.past = PastClose(states: states)
    closes = PastCloses(
      asOf: past.asOf, states: states, values: known.filter { $0.kind == IndicatorValue.stateKind })
  }
}
