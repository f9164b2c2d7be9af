import Archive
import Facts
import Reconciliation

/// The indicators of a close as changes of the history: new, or of a restated period, what differs.
func indicatorChanges(_ evidence: Evidence, _ known: [SubjectState]) -> [Change] {
  let period = evidence.run.period.description + "/"
  let before = known.filter { $0.kind == IndicatorValue.stateKind && $0.id.hasPrefix(period) }
  return diff(before: before, after: IndicatorValue.states(of: evidence.indicators.values))
}
