import Archive
import Facts
import Reconciliation

/// Kinds of states that each close records once, for its own period: they stand beside those of all other closes.
let recordedOnce: Set<String> = [IndicatorValue.stateKind, TermUse.stateKind]

/// What a close records for its period alone, indicators and the use of terms, as changes of the history: new, or of a
/// restated period, what differs.
func periodChanges(_ evidence: Evidence, _ known: [SubjectState]) -> [Change] {
  let period = evidence.run.period.description + "/"
  let before = known.filter { recordedOnce.contains($0.kind) && $0.id.hasPrefix(period) }
  return diff(
    before: before,
    after: IndicatorValue.states(of: evidence.indicators.values) + TermUse(evidence).states)
}
