import Facts

extension Rule {
  static let unknownIdentity = Rule(
    id: "unknown-identity", severity: .medium,
    purpose: "A login that holds or uses something and that no rule leads to a person: it counts, as a range."
  ) { rule, context in
    context.counting.records.unresolved.filter { $0.kind == "identity" }.map { unresolved in
      let conflict = context.people.isConflict(unresolved.name)
      return rule.finding(
        nil, subject: unresolved.name,
        title: conflict
          ? "\(unresolved.name): belongs to more than one person"
          : "\(unresolved.name): on nobody's roster",
        explanation:
          "Met in \(counted(unresolved.rows, "row", "rows")), first at \(unresolved.origin). "
          + (conflict
            ? "Two people of the roster have it, so it is given to neither."
            : "No person, alias or rule of catalogue/identities.csv fits."),
        action: "Find out who it is and add it to catalogue/identities.csv", evidence: [unresolved.origin])
    }
  }
}
