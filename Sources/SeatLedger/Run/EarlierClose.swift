import Archive
import Facts

/// What the closes before a period left behind.
///
/// - Parameter packs: all packs, oldest first.
/// - Throws: ``Fault`` where the ledger is damaged.
func pastStates(before period: Period, _ packs: [LedgerPack], in ledger: Ledger) throws -> PastStates {
  let closes = packs.filter(\.isClose)
  let later = closes.firstIndex { Period($0.period).map { $0.last >= period.first } ?? false }
  let earlier = closes[..<(later ?? closes.endIndex)].last
  return PastStates(
    asOf: earlier.flatMap { Period($0.period)?.last },
    states: try later.map { try ledger.state(before: closes[$0].sequence) })
}
