import Facts

extension Rule {
  static let overLimit = Rule(
    id: "over-limit", severity: .high,
    purpose:
      "A concurrent pool whose peak is above its entitlement (hard limit) or close to it (soft limit of the policy)."
  ) { rule, context in
    context.results.compactMap { result in
      guard let pool = result.count.pool, let limit = result.line.effectiveEntitlement.units,
        pool.counted.expected > 0
      else { return nil }
      let peak = pool.counted.expected
      let when: Wording =
        pool.percentile.map { " (\($0)th percentile of the period's time)" }
        ?? pool.peakAt.map { " at \($0)" } ?? .empty
      let load: Wording = pool.percentile == nil ? "peak" : "load"
      let evidence = result.count.units.flatMap(\.origins)
      if peak > limit {
        return rule.finding(
          result, subject: result.product.id,
          title: "\(result.product.title): \(load) of \(peak), entitled to \(limit)",
          explanation:
            "\(peak) were out at once\(when), \(peak - limit) more than the \(limit) entitled; above the limit for "
            + "\(pool.secondsAboveLimit / 60) minutes in \(context.period). "
            + "Sessions with both ends seen give \(pool.counted.low).",
          units: peak - limit, amounts: result.line.shortfallCost, unpriced: result.line.unpriced.shortfall,
          kind: .exposure,
          action: "Check the licence server's limits, then buy or move \(peak - limit)", evidence: evidence)
      }
      guard limit > 0, peak * 100 >= limit * context.policy.softLimitPercent else { return nil }
      return rule.finding(
        result, subject: result.product.id,
        title: "\(result.product.title): \(load) of \(peak) is at the soft limit of \(limit) entitled",
        explanation:
          "\(peak) of \(limit) were out at once\(when); the policy's soft limit is "
          + "\(context.policy.softLimitPercent) %. At the limit for \(pool.secondsAtLimit / 60) minutes, "
          + "\(counted(pool.denialEpisodes, "denial episode", "denial episodes")).",
        units: peak, action: "Watch the pool; decide before the next renewal", evidence: evidence,
        severity: .low)
    }
  }
}
