import Archive
import Facts
import Reconciliation

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
      case KnownFinding.stateKind where state.fields["state"] != KnownFinding.closedState:
        findings.append(
          PastFinding(
            id: state.id, rule: field("rule"), severity: field("severity"), product: field("product"),
            subject: field("subject"), units: Int(field("units")) ?? 0, amounts: field("amounts"),
            unpricedUnits: Int(field("unpriced_units")) ?? 0, owner: field("owner"), state: field("state"),
            openSince: field("open_since")))
      default: continue
      }
    }
    self.init(people: people, findings: findings)
  }
}
