import Facts

extension Rule {
  static let duplicateIdentity = Rule(
    id: "duplicate-identity", severity: .medium,
    purpose:
      "Two entries of the roster that are likely one person, and both hold seats: one of the seats may be paid for twice."
  ) { rule, context in
    let seats = seatsByPerson(context)
    return context.identity.notes.compactMap { note -> Finding? in
      guard note.kind == .proposal, note.subject == .person, note.isLikely else { return nil }
      let ids = [note.id] + note.others
      let people = ids.compactMap { context.people.person(id: $0) }.filter { !$0.hasLeft(by: context.asOf) }
      let holding = people.filter { seats[$0.id] != nil }
      guard holding.count > 1, let first = holding.first else { return nil }
      let twice = holding.dropFirst().reduce(Set(seats[first.id] ?? [])) {
        $0.intersection(seats[$1.id] ?? [])
      }
      let titles = context.results.filter { twice.contains($0.product.id) }.map(\.product.title)
      return rule.finding(
        nil, subject: ids.sorted().joined(separator: " "),
        title: "\(first.displayName): likely one person with \(holding.count) entries, each with seats",
        explanation: titles.isEmpty
          ? "\(holding.map(\.id).joined(separator: " and ")) agree in: \(note.rule). They hold seats of different products."
          : "\(holding.map(\.id).joined(separator: " and ")) agree in: \(note.rule). Each holds \(titles.joined(separator: ", ")).",
        units: holding.count - 1, legalEntity: first.legalEntity, department: first.department,
        action: "Find out whether it is one person; if so, add to catalogue/identities.csv: \(note.line)",
        evidence: holding.map(\.origin))
    }
  }

  /// Products of which somebody holds a seat, by person id.
  private static func seatsByPerson(_ context: ReviewContext) -> [String: Set<String>] {
    var seats: [String: Set<String>] = [:]
    for result in context.results {
      for unit in result.count.units where unit.consumer.kind == .person && unit.seat != .inUseNotAllocated {
        seats[unit.consumer.id, default: []].insert(result.product.id)
      }
    }
    return seats
  }
}
