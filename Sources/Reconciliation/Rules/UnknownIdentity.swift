import Facts

extension Rule {
  static let unknownIdentity = Rule(
    id: "unknown-identity", severity: .medium,
    purpose: "A login that holds or uses something and that no rule leads to a person: it counts, as a range."
  ) { rule, context in
    context.counting.records.unresolved.filter { $0.kind == "identity" }.map { unresolved in
      let told = rule.told(unresolved.name, context.people)
      return rule.finding(
        nil, subject: unresolved.name, title: "\(unresolved.name): \(told.title)",
        explanation:
          "Met in \(counted(unresolved.rows, "row", "rows")), first at \(unresolved.origin). \(told.why)",
        action: "Find out who it is and add it to catalogue/identities.csv", evidence: [unresolved.origin])
    }
  }
  private func told(_ name: String, _ people: PersonIndex) -> (title: Wording, why: Wording) {
    if people.isConflict(name) {
      return (
        "belongs to more than one person", "Two people of the roster have it, so it is given to neither."
      )
    }
    if people.changesHands(name) {
      return (
        "passed from one person to another",
        "Some of its use lies in nobody's time, or on both sides of the day on which it passed on."
      )
    }
    return ("on nobody's roster", "No person, alias or rule of catalogue/identities.csv fits.")
  }
}
