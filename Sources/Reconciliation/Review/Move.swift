import Facts

/// What differs between two rosters' words on one person.
struct Move {
  private static let names = ["department", "role", "legal entity", "territory"]
  /// Name of the attribute, before, after; only those that both rosters fill and that differ when folded.
  let changes: [(name: String, before: String, after: String)]

  init(_ past: PastClose.Attributes, _ person: Person) {
    let before = [past.department, past.role, past.legalEntity, past.territory]
    let after = [person.department, person.role, person.legalEntity, person.territory]
    changes = zip(Self.names, zip(before, after)).compactMap { name, pair in
      guard pair.0 != pair.1, !pair.0.isEmpty, !pair.1.isEmpty, foldedName(pair.0) != foldedName(pair.1)
      else { return nil }
      return (name, pair.0, pair.1)
    }
  }

  /// `department from Finance to Simulation, role from …`.
  var words: Wording {
    changes.map { "\(Wording(fixed: $0.name)) from \($0.before) to \($0.after)" as Wording }.joined(
      separator: ", ")
  }
}
