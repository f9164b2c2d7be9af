import Facts

extension Rule {
  static let brokenLock = Rule(
    id: "broken-lock", severity: .medium,
    purpose: "An allocation that people fixed by decision and that cannot be kept."
  ) { rule, context in
    context.locks.compactMap { standing -> Finding? in
      guard case .cannotHold(let reason) = standing.standing else { return nil }
      let lock = standing.lock
      return rule.finding(
        context.result(of: lock.product), subject: lock.id,
        title: "\(lock.id): \(lock.entitlement) cannot be kept for \(lock.subject)",
        explanation:
          "\(Wording(fixed: reason.prefix(1).uppercased() + reason.dropFirst())). The allocation goes without it.",
        units: lock.units, action: "End the lock, or mend what stands in its way", evidence: [lock.origin])
    }
  }
}
