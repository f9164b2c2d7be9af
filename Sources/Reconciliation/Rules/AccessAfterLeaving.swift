import Facts

extension Rule {
  static let accessAfterLeaving = Rule(
    id: "access-after-leaving", severity: .critical,
    purpose: "Use by an account after its holder's last day: someone else has it, or the last day is wrong."
  ) { rule, context in
    context.results.flatMap { result -> [Finding] in
      let uses = context.counting.records.uses[result.place].compactMap { holder, use -> Finding? in
        guard let place = holder.person, use.last >= context.counting.start else { return nil }
        let person = context.people.people[place]
        // Somebody who came back may have used it in between: of a use, the first and the last event are known.
        let days = [use.last, max(use.first, context.counting.start)].map {
          $0.day(in: context.counting.zone)
        }
        guard let (day, end) = days.compactMap({ day in person.lastDay(before: day).map { (day, $0) } }).first
        else { return nil }
        return rule.made(result, person, end, day, Array(use.origins.sorted().suffix(1)))
      }
      return uses + rule.sessions(result, context)
    }
  }

  private func sessions(_ result: ProductResult, _ context: ReviewContext) -> [Finding] {
    var latest: [Int: LicenceSession] = [:]
    for session in context.counting.records.sessions[result.place]
    where session.start >= context.counting.start && session.start < context.counting.end {
      let day = session.start.day(in: context.counting.zone)
      guard let place = context.people.holder(of: session.subject, on: day)?.holder.person,
        context.people.people[place].lastDay(before: day) != nil
      else { continue }
      if let known = latest[place], known.start >= session.start { continue }
      latest[place] = session
    }
    return latest.compactMap { place, session in
      let person = context.people.people[place]
      let day = session.start.day(in: context.counting.zone)
      guard let end = person.lastDay(before: day) else { return nil }
      return made(result, person, end, day, [session.origin])
    }
  }

  private func made(
    _ result: ProductResult, _ person: Person, _ end: Day, _ last: Day, _ evidence: [Origin]
  ) -> Finding {
    finding(
      result, subject: person.id,
      title: "\(result.product.title): account of \(person.displayName) used on \(last), after the last day",
      explanation:
        "The roster gives \(end) as last day; the latest use is of \(last), \(last - end) days later.",
      legalEntity: person.legalEntity, department: person.department,
      action: "Disable the account, find out who used it, correct the roster if it is wrong",
      evidence: evidence + [person.origin])
  }
}
