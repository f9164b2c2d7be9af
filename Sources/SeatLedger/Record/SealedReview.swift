import Archive
import Facts
import Reconciliation

/// What the closes before a period left behind for its review. A period that is restated, or looked at again, is compared
/// with what was there before it, as it was the first time.
///
/// - Parameters:
///   - packs: all packs, oldest first.
///   - latest: the state after the last of them.
func pastClose(
  before period: Period, _ packs: [LedgerPack], latest: [SubjectState], in ledger: Ledger
) throws -> PastClose {
  let later = packs.first { pack in
    pack.isClose && Period(pack.period).map { $0.last >= period.first } ?? false
  }
  return PastClose(states: try later.map { try ledger.state(before: $0.sequence) } ?? latest)
}

extension PastClose {
  /// Reads back what ``subjectStates(_:)`` writes of people and findings.
  init(states: [SubjectState]) {
    var people: [String: Attributes] = [:]
    var findings: [PastFinding] = []
    for state in states {
      func field(_ name: String) -> String { state.fields[name] ?? "" }
      switch state.kind {
      case "person":
        people[state.id] = Attributes(
          department: field("department"), role: field("role"), legalEntity: field("legal_entity"),
          territory: field("territory"))
      case "finding":
        findings.append(
          PastFinding(
            id: state.id, rule: field("rule"), severity: field("severity"), product: field("product"),
            subject: field("subject"), units: Int(field("units")) ?? 0, amounts: field("amounts"),
            owner: field("owner"), state: field("state"), openSince: field("open_since")))
      default: continue
      }
    }
    self.init(people: people, findings: findings)
  }
}
