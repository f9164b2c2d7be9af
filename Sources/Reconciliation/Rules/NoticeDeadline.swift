import Facts

extension Rule {
  static let noticeDeadline = Rule(
    id: "notice-deadline", severity: .medium,
    purpose: "The last day to give notice is near, or was missed within the period while the term still runs."
  ) { rule, context in
    context.results.flatMap { result in
      result.entitlements.compactMap { entitlement -> Finding? in
        guard entitlement.standing.counts, let deadline = entitlement.noticeDeadline,
          let end = entitlement.validTo
        else { return nil }
        let days = deadline - context.asOf
        let missed = deadline <= context.asOf && deadline >= context.period.first
        guard missed || (days > 0 && days <= context.policy.noticeWindowDays) else { return nil }
        let renews: Wording = entitlement.renewsItself ? " It renews itself." : .empty
        return rule.finding(
          result, subject: entitlement.id,
          title: missed
            ? "\(result.product.title): notice for \(entitlement.id) was due by \(deadline)"
            : "\(result.product.title): notice for \(entitlement.id) by \(deadline)",
          explanation:
            missed
            ? "The term ends on \(end).\(renews) The deadline passed \(-days) days before \(context.asOf)."
            : "The term ends on \(end).\(renews) \(days) days are left from \(context.asOf).",
          units: entitlement.quantity.units ?? 0,
          action: missed ? "Ask the publisher for a late notice" : "Decide and give notice by \(deadline)",
          evidence: entitlement.origins, severity: !missed && days > 30 ? .medium : .high)
      }
    }
  }
}
