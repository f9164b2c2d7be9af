import Facts

/// Changes of demand that the records date after the as-of date: people who start or leave, seats that begin or end, projects
/// that end. One person is one change: the first day on which the unit is no longer needed.
struct KnownChanges {
  private let context: CountingContext
  private let needs: NeedsByProduct
  private let projectsByID: [String: Project]
  /// Who starts later, in the order of the roster.
  private let joiners: [(person: Person, day: Day)]

  init(_ context: CountingContext) {
    self.context = context
    needs = NeedsByProduct(context.catalogue.needs)
    projectsByID = Dictionary(
      context.catalogue.projects.map { (foldedName($0.id), $0) }, uniquingKeysWith: { first, _ in first })
    let roster = context.records.people
    joiners = roster.people.compactMap { person in
      guard let day = person.joins(after: context.asOf), roster.person(id: person.id)?.origin == person.origin
      else { return nil }
      return (person, day)
    }
  }

  /// Of one product, by day, then subject.
  func changes(of result: ProductResult) -> [KnownChange] {
    let seats = Dictionary(
      context.records.seats[result.place].map { ($0.holder.consumer, $0) },
      uniquingKeysWith: { first, _ in first })
    let counted = Set(
      result.count.units.lazy.filter { $0.units.expected > 0 }.map(\.consumer))
    let all =
      result.count.units.compactMap { ending($0, seats[$0.consumer]) }
      + seats.values.compactMap { counted.contains($0.holder.consumer) ? nil : starting($0) }
      + joining(result.product.id) { counted.contains($0) || seats[$0] != nil }
    return all.sorted {
      ($0.day, $0.subject, $0.kind.rawValue) < ($1.day, $1.subject, $1.kind.rawValue)
    }
  }

  private func ending(_ unit: ConsumptionUnit, _ seat: ResolvedRecords.Seat?) -> KnownChange? {
    guard unit.units.expected > 0 else { return nil }
    var ends: [(day: Day, kind: KnownChange.Kind, origins: [Origin])] = []
    if unit.consumer.kind == .person, let person = context.records.people.person(id: unit.consumer.id),
      let end = person.leaves(after: context.asOf)
    {
      ends.append((end + 1, .leaver, [person.origin]))
    }
    if let seat {
      // Also one that follows on: a seat that goes from one project to the next does not end.
      let held = seat.assignments.filter { $0.revoked.map { $0 > context.asOf } ?? true }
      if let end = lastEnd(held.map(\.revoked)) { ends.append((end, .seatEnds, held.map(\.origin))) }
      let projects = held.map { $0.project.isEmpty ? nil : projectsByID[foldedName($0.project)] }
      if let end = lastEnd(projects.map { $0?.end }), end >= context.asOf {
        ends.append((end + 1, .projectEnds, held.map(\.origin) + projects.compactMap { $0?.origin }))
      }
    }
    let first = ends.min { ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue) }
    return first.map { end in
      KnownChange(
        kind: end.kind, day: end.day, units: -unit.units.expected, subject: unit.consumer.id,
        department: unit.department, legalEntity: unit.legalEntity, origins: end.origins)
    }
  }

  /// The last of all; `nil` where one goes on without end, or where there is none.
  private func lastEnd(_ ends: [Day?]) -> Day? {
    let known = ends.compactMap { $0 }
    return known.count == ends.count ? known.max() : nil
  }

  private func starting(_ seat: ResolvedRecords.Seat) -> KnownChange? {
    guard
      let next = seat.assignments.filter({ ($0.assigned ?? context.asOf) > context.asOf })
        .min(by: { ($0.assigned ?? context.asOf, $0.origin) < ($1.assigned ?? context.asOf, $1.origin) }),
      let day = next.assigned
    else { return nil }
    let person = context.person(seat.holder)
    return KnownChange(
      kind: .seatStarts, day: day, units: 1, subject: seat.holder.consumer.id,
      department: person?.department ?? "", legalEntity: person?.legalEntity ?? "",
      origins: [next.origin])
  }

  /// People who start later and will need the product, by `catalogue/needs.csv`.
  private func joining(_ product: String, isCounted: (Consumer) -> Bool) -> [KnownChange] {
    joiners.compactMap { person, day in
      guard
        let need = needs.need(
          product, department: person.department, role: person.role, legalEntity: person.legalEntity),
        !isCounted(Consumer(kind: .person, id: person.id))
      else { return nil }
      return KnownChange(
        kind: .joiner, day: day, units: 1, subject: person.id, department: person.department,
        legalEntity: person.legalEntity, origins: [person.origin, need.origin])
    }
  }
}
