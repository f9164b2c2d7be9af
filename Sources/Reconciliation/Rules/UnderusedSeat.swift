import Facts

extension Rule {
  static let underusedSeat = Rule(
    id: "underused-seat", severity: .low,
    purpose:
      "A seat held throughout the period and used on fewer days than the policy asks for, where the source of its use records days: a smaller edition or a shared seat may do."
  ) { rule, context in
    let least = context.policy.underusedBelowDays
    let sources = least > 0 ? context.sourcesOfDays(least) : []
    return context.results.flatMap { result -> [Finding] in
      guard !sources.isEmpty, result.count.isObserved else { return [] }
      return result.count.units.compactMap { unit -> Finding? in
        guard unit.seat == .allocatedInUse, unit.activeDays > 0, unit.activeDays < least,
          unit.assigned.map({ $0 <= context.period.first }) ?? true,
          context.person(unit.consumer).flatMap(\.start).map({ $0 <= context.period.first }) ?? true,
          unit.origins.contains(where: { sources.contains($0.file.source) }),
          IdleSeat(unit, result.count, context.policy, context.counting) == nil
        else { return nil }
        return rule.finding(
          result, subject: unit.consumer.id,
          title:
            "\(result.product.title): seat of \(unit.title), used on \(counted(unit.activeDays, "day", "days"))",
          explanation:
            "Use is recorded on \(counted(unit.activeDays, "day", "days")) of \(context.period); the policy asks for "
            + "\(least).",
          amounts: price(result), unpriced: unpriced(result), kind: .saving, legalEntity: unit.legalEntity,
          department: unit.department,
          action: "Ask whether a smaller edition or a shared seat does, else take it back",
          evidence: unit.origins)
      }
    }
  }
}

extension ReviewContext {
  /// Sources that record use day by day: somebody in them used something on so many days of the period. A source that tells
  /// the last use alone gives everybody one day, which says nothing.
  fileprivate func sourcesOfDays(_ least: Int) -> Set<String> {
    records.uses.reduce(into: []) { sources, use in
      if use.activeDaysInPeriod >= least { sources.insert(use.lastOrigin.file.source) }
    }
  }
}
