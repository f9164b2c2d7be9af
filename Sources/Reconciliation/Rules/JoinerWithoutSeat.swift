import Facts

extension Rule {
  static let joinerWithoutSeat = Rule(
    id: "joiner-without-seat", severity: .medium,
    purpose:
      "Somebody who joined and, days after the first one, has no seat of a product that the department or role works with: work waits, or is done by another way."
  ) { rule, context in
    guard context.counting.roles.contains(.assignments) else { return [] }
    let within = context.policy.joinerSeatWithinDays
    let needs = Dictionary(grouping: context.counting.catalogue.needs, by: \.product)
    let past = context.past.subjects(of: rule)
    return context.results.flatMap { result -> [Finding] in
      let known = past[result.product.id] ?? []
      guard let own = needs[result.product.id] else { return [] }
      let holders = context.holders(of: result)
      let places = context.people.people.indices.filter { place in
        let person = context.people.people[place]
        guard let start = person.start, start + within <= context.asOf else { return false }
        // Joined too long ago to be a joiner of this period, unless it was found then and goes on.
        return start + within >= context.period.first || known.contains(person.id)
      }
      return places.compactMap { place -> Finding? in
        let person = context.people.people[place]
        guard person.kind == .human || person.kind == .external, let start = person.start,
          context.people.person(id: person.id)?.origin == person.origin, !person.hasLeft(by: context.asOf),
          let need = own.first(where: {
            $0.isNeeded(
              department: person.department, role: person.role, legalEntity: person.legalEntity)
          }), !holders.contains(place)
        else { return nil }
        return rule.finding(
          result, subject: person.id,
          title:
            "\(result.product.title): no seat for \(person.displayName), who started on \(start)",
          explanation:
            "\(context.asOf - start) days after the first day no seat is on record; the policy allows "
            + "\(counted(within, "day", "days")). \(need.words)",
          legalEntity: person.legalEntity, department: person.department,
          action: "Give a seat out, or correct catalogue/needs.csv", evidence: [person.origin, need.origin])
      }
    }
  }
}

extension ProductNeed {
  /// Who needs it, as a sentence.
  fileprivate var words: Wording {
    let whom = [("department" as Wording, department), ("role", role), ("legal entity", legalEntity)]
      .filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1)" as Wording }
    return "catalogue/needs.csv says that \(whom.joined(separator: ", ")) works with it."
  }
}

extension ReviewContext {
  /// Places in the roster of those who hold a seat of a product, or of a suite that has it.
  fileprivate func holders(of result: ProductResult) -> Set<Int> {
    let suites = Set(
      counting.catalogue.suites.filter { $0.component == result.product.id }.map(\.suite))
    let products = results.filter { $0.product.id == result.product.id || suites.contains($0.product.id) }
    return Set(
      products.flatMap { counting.records.seats[$0.place] }
        .filter { seat in seat.assignments.contains { $0.isHeld(on: asOf) } }.compactMap(\.holder.person))
  }
}
