import Archive
import Facts
import Reconciliation

/// What closes of earlier periods left: the history as it stood after the last of them. A restatement, or a look at a day
/// of a period that is closed already, is compared with the same close as the period's own was.
///
/// - Parameters:
///   - packs: all, oldest first.
///   - known: the history's state now.
func pastCloses(
  before period: Period, _ packs: [LedgerPack], _ known: [SubjectState], in ledger: Ledger
) throws -> PastCloses {
  let values = known.filter { $0.kind == IndicatorValue.stateKind }
  let closes = packs.filter(\.isClose)
  let earlier = closes.filter { pack in Period(pack.period).map { $0 < period.whole } ?? false }
  guard let last = openingPack(for: period, among: earlier), let ended = Period(last.period) else {
    return PastCloses(asOf: nil, states: [], values: values)
  }
  let states = last.sequence == closes.last?.sequence ? known : try ledger.state(upTo: last.sequence)
  return PastCloses(asOf: ended.last, states: states, values: values)
}

/// The indicators of a close as changes of the history: new, or of a restated period, what differs.
func indicatorChanges(_ evidence: Evidence, _ known: [SubjectState]) -> [Change] {
  let period = evidence.run.period.description + "/"
  let before = known.filter { $0.kind == IndicatorValue.stateKind && $0.id.hasPrefix(period) }
  return diff(before: before, after: IndicatorValue.states(of: evidence.indicators.values))
}
