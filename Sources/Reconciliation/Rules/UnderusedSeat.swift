import Facts

extension Rule {
  static let underusedSeat = Rule(
    id: "underused-seat", severity: .low,
    purpose:
      "A seat held throughout the period and used on fewer days than the policy asks for, of a product whose use is recorded by day: a smaller edition or a shared seat may do."
  ) { rule, context in
    let least = context.policy.underusedBelowDays
    return context.results.flatMap { result -> [Finding] in
      // Sources that only tell the last use give everybody one day: then a few days say nothing.
      guard least > 0, result.count.isObserved, result.count.units.contains(where: { $0.activeDays >= least })
      else { return [] }
      return result.count.units.compactMap { unit -> Finding? in
        guard unit.seat == .allocatedInUse, unit.activeDays > 0, unit.activeDays < least,
          unit.assigned.map({ $0 <= context.period.first }) ?? true,
          context.person(unit.consumer).flatMap(\.start).map({ $0 <= context.period.first }) ?? true,
          IdleSeat(unit, result.count, context.policy, context.counting) == nil
        else { return nil }
        return rule.finding(
          result, subject: unit.consumer.id,
          title:
            "\(result.product.title): seat of \(unit.title), used on \(counted(unit.activeDays, "day", "days"))",
          explanation:
            "Use is recorded on \(counted(unit.activeDays, "day", "days")) of \(context.period); the policy asks for "
            + "\(least).",
          amounts: price(result), kind: .saving, legalEntity: unit.legalEntity, department: unit.department,
          action: "Ask whether a smaller edition or a shared seat does, else take it back",
          evidence: unit.origins)
      }
    }
  }
}
