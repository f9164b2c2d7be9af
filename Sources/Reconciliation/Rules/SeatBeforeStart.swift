import Facts

extension Rule {
  static let seatBeforeStart = Rule(
    id: "seat-before-start", severity: .medium,
    purpose:
      "A seat given out, or a product used, before its holder's first day of work: paid for too early, or a first day that is wrong."
  ) { rule, context in
    let early = context.policy.seatBeforeStartDays
    return context.results.flatMap { result -> [Finding] in
      let uses = context.usesBeforeStart(of: result)
      var met: Set<Int> = []
      let seats = context.counting.records.seats[result.place].compactMap { seat -> Finding? in
        guard let place = seat.holder.person, let start = context.joined(place) else { return nil }
        let given = seat.assignments.filter { assignment in
          // Taken back before the period: another period's matter.
          guard let assigned = assignment.assigned, assigned < start - early else { return false }
          return assigned <= context.asOf && (assignment.revoked.map { $0 > context.period.first } ?? true)
        }
        guard let first = given.compactMap(\.assigned).min() else { return nil }
        met.insert(place)
        return rule.made(
          result, place, start, context,
          what: "seat given out on \(first)", how: "The seat was given out \(start - first) days before",
          evidence: given.map(\.origin) + (uses[place]?.origins ?? []))
      }
      let used = uses.filter { !met.contains($0.key) }.compactMap { place, use -> Finding? in
        guard let start = context.joined(place) else { return nil }
        return rule.made(
          result, place, start, context, what: "used on \(use.day)",
          how: "Use is recorded on \(use.day), \(start - use.day) days before", evidence: use.origins)
      }
      return seats + used.sorted { $0.subject < $1.subject }
    }
  }

  private func made(
    _ result: ProductResult, _ place: Int, _ start: Day, _ context: ReviewContext, what: Wording,
    how: Wording,
    evidence: [Origin]
  ) -> Finding {
    let person = context.people.people[place]
    return finding(
      result, subject: person.id,
      title: "\(result.product.title): \(what) for \(person.displayName), whose first day is \(start)",
      explanation:
        "\(how) the first day of work; the policy allows \(counted(context.policy.seatBeforeStartDays, "day", "days")).",
      legalEntity: person.legalEntity, department: person.department,
      action: "Check the first day, and give seats out when it comes", evidence: evidence + [person.origin])
  }
}

extension ReviewContext {
  /// The first day of work of somebody who joined in the period or joins after it.
  func joined(_ place: Int) -> Day? { people.people[place].start.flatMap { $0 >= period.first ? $0 : nil } }

  /// Days of use within the period and before the first day of work, by place in the roster.
  fileprivate func usesBeforeStart(of result: ProductResult) -> [Int: (day: Day, origins: [Origin])] {
    var found: [Int: (day: Day, origins: [Origin])] = [:]
    for (holder, use) in counting.records.uses[result.place] where use.eventsInPeriod > 0 {
      guard let place = holder.person, let start = joined(place) else { continue }
      let (first, last) = (use.first.day(in: counting.zone), use.last.day(in: counting.zone))
      // Of uses in between only their number is known.
      let day = first >= period.first && first < start ? first : last < start ? last : nil
      if let day { found[place] = (day, use.origins) }
    }
    for session in counting.records.sessions[result.place]
    where session.start >= counting.start && session.start < counting.end {
      guard let place = people.holder(of: session.subject)?.holder.person, let start = joined(place) else {
        continue
      }
      let day = session.start.day(in: counting.zone)
      guard day < start, found[place].map({ day < $0.day }) ?? true else { continue }
      found[place] = (day, [session.origin])
    }
    return found
  }
}
