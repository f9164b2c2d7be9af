import Facts

extension Rule {
  static let projectEnded = Rule(
    id: "project-ended", severity: .medium,
    purpose:
      "A seat given out for a project that has ended, or that no list of projects names: nobody may need it any more."
  ) { rule, context in
    let projects = Dictionary(
      context.counting.catalogue.projects.map { (foldedName($0.id), $0) },
      uniquingKeysWith: { first, _ in first })
    return context.results.flatMap { result -> [Finding] in
      let seats = context.counting.records.seats[result.place]
      guard seats.contains(where: { $0.assignments.contains { !$0.project.isEmpty } }) else { return [] }
      let units = Dictionary(
        result.count.units.map { ($0.consumer, $0) }, uniquingKeysWith: { first, _ in first })
      return seats.compactMap { seat -> Finding? in
        let held = seat.assignments.filter { $0.isHeld(on: context.asOf) }
        // A seat that is also held for something that goes on is needed.
        guard !held.isEmpty, held.allSatisfy({ !$0.project.isEmpty }) else { return nil }
        let known = held.map { projects[foldedName($0.project)] }
        let ends = known.compactMap { $0?.end }
        let isOver = ends.count == held.count && ends.allSatisfy { $0 <= context.asOf }
        guard isOver || known.contains(where: { $0 == nil }), let first = held.first else { return nil }
        let unit = units[seat.holder.consumer]
        if isOver, let project = known.compactMap({ $0 }).max(by: { $0.isBefore($1) }) {
          return rule.ended(project, seat, held, unit, result, context)
        }
        let unknown = held.first { projects[foldedName($0.project)] == nil } ?? first
        return rule.finding(
          result, subject: seat.holder.consumer.id,
          title: "\(result.product.title): seat of \(seat.title) for a project that no list names",
          explanation: "The seat is for \(unknown.project), which catalogue/projects.csv does not have.",
          legalEntity: unit?.legalEntity ?? "", department: unit?.department ?? "",
          action: "Add the project with its end and owner, or correct the seat's project",
          evidence: held.map(\.origin), severity: .low)
      }
    }
  }

  private func ended(
    _ project: Project, _ seat: ResolvedRecords.Seat, _ held: [Assignment], _ unit: ConsumptionUnit?,
    _ result: ProductResult, _ context: ReviewContext
  ) -> Finding? {
    guard let end = project.end else { return nil }
    // Money of a seat that is to be taken back anyway is told with that finding.
    let isIdle =
      unit.map { IdleSeat($0, result.count, context.policy, context.counting) != nil } ?? false
    let owner: Wording = project.owner.isEmpty ? "the project's owner" : Wording(data: project.owner)
    return finding(
      result, subject: seat.holder.consumer.id,
      title: "\(result.product.title): seat of \(seat.title) for \(project.title), which ended on \(end)",
      explanation:
        "The seat was given out for \(project.id) and is still held on \(context.asOf), \(context.asOf - end) days after "
        + "the project's last day.",
      amounts: isIdle ? Amounts() : Self.price(result), unpriced: isIdle ? 0 : Self.unpriced(result),
      kind: isIdle ? .none : .saving, legalEntity: unit?.legalEntity ?? "",
      department: unit?.department ?? "",
      action: "Ask \(owner) whether it goes on elsewhere, else take the seat back",
      evidence: held.map(\.origin) + [project.origin])
  }
}

extension Project {
  /// Ends earlier; one without end comes last.
  fileprivate func isBefore(_ other: Project) -> Bool {
    guard let end else { return false }
    return other.end.map { (end, id) < ($0, other.id) } ?? true
  }
}
