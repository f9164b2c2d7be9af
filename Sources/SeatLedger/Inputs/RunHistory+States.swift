import Facts
import Reconciliation

extension RunHistory {
  /// - Parameters:
  ///   - known: states of the last close, with the indicators and the use of terms of all closes.
  ///   - past: the last close of an earlier period.
  init(known: [SubjectState], past: PastStates) {
    self.init()
    let states = past.states ?? known
    previous = SealedAllocation.allocations(known)
    self.past = PastClose(states: states)
    closes = PastCloses(
      asOf: past.asOf, states: states, values: known.filter { $0.kind == IndicatorValue.stateKind })
    terms = TermUse.closes(known)
  }
}
