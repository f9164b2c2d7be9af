import Facts

extension Rule {
  static let usageCap = Rule(
    id: "usage-cap", severity: .high,
    purpose:
      "Use within the period above a cap of a product or agreement, for one person or for all together, or close to it: what is beyond may be charged or refused."
  ) { rule, context in
    context.counting.catalogue.caps.sorted { $0.id < $1.id }.flatMap { cap -> [Finding] in
      let results = context.results(under: cap)
      let used = context.use(of: results)
      switch cap.reach {
      case .total:
        var all = UseSum()
        for own in used.values { all.add(own) }
        return [rule.finding(cap, all, nil, results, context)].compactMap { $0 }
      case .person:
        return used.sorted { $0.key < $1.key }.compactMap { consumer, own in
          rule.finding(cap, own, consumer, results, context)
        }
      }
    }
  }

  /// - Returns: `nil` where use stays well below the cap.
  private func finding(
    _ cap: UsageCap, _ used: UseSum, _ consumer: Consumer?, _ results: [ProductResult],
    _ context: ReviewContext
  ) -> Finding? {
    let units = used.quantity.roundedUp
    let isCrossed = used.quantity > (FixedDecimal(cap.units) ?? .zero)
    let isNear =
      units.multipliedReportingOverflow(by: 100).partialValue
      >= cap.units.multipliedReportingOverflow(by: context.policy.softLimitPercent).partialValue
    guard isCrossed || isNear else { return nil }
    let result = cap.product.isEmpty ? nil : results.first
    let what = result?.product.title ?? cap.agreement
    let person = consumer.flatMap { context.people.person(id: $0.id) }
    let who: Wording = consumer.map { ", \(person?.displayName ?? $0.id)" } ?? .empty
    let clause: Wording = cap.clause.isEmpty ? .empty : " (\(cap.clause))"
    let reach: Wording = cap.reach == .person ? "for each person" : "in total"
    let rest: Wording = " The policy's soft limit is \(context.policy.softLimitPercent) % of a cap."
    let leave =
      isCrossed
      ? context.leave(.usageCap, product: cap.product, agreement: cap.agreement, consumption: units) : .none
    var finding = self.finding(
      result, subject: consumer.map { "\(cap.id)/\($0.id)" } ?? cap.id,
      title: isCrossed
        ? "\(what)\(who): use of \(used.quantity) is above the cap of \(cap.units)"
        : "\(what)\(who): use of \(used.quantity) is close to the cap of \(cap.units)",
      explanation:
        "\(cap.id)\(clause) allows \(cap.units) \(reach) within one period; \(used.quantity) are recorded in "
        + "\(context.period).\(isCrossed ? leave.words : rest)",
      units: isCrossed ? units - cap.units : units, legalEntity: person?.legalEntity ?? "",
      department: person?.department ?? "",
      action: isCrossed
        ? leave.state == .open
          ? "Slow the use down, agree a higher cap, or have going beyond it approved"
          : "Bring the use below the cap before the approval ends"
        : "Watch it; decide before the cap is reached",
      evidence: [cap.origin] + leave.origins + used.origins.sorted().prefix(50),
      severity: isCrossed ? nil : .low)
    finding.state = leave.state
    finding.location = person?.location ?? ""
    return finding
  }
}

/// Use within the period, added up. Saturates.
private struct UseSum {
  var quantity = FixedDecimal.zero
  var origins: [Origin] = []

  mutating func add(_ other: UseSum) {
    quantity = quantity.adding(other.quantity) ?? FixedDecimal(hundredMillionths: .max)
    origins += other.origins
  }
}

extension ReviewContext {
  /// The product of a cap, or all products that have an entitlement under its agreement.
  fileprivate func results(under cap: UsageCap) -> [ProductResult] {
    guard cap.product.isEmpty else { return result(of: cap.product).map { [$0] } ?? [] }
    let agreement = foldedName(cap.agreement)
    let products = Set(
      entitlements.filter { foldedName($0.agreement) == agreement && $0.standing.counts }.map(\.product))
    return results.filter { products.contains($0.product.id) }
  }

  fileprivate func use(of results: [ProductResult]) -> [Consumer: UseSum] {
    var sums: [Consumer: UseSum] = [:]
    for result in results {
      for (holder, use) in counting.records.uses[result.place] where use.eventsInPeriod > 0 {
        sums[holder.consumer, default: UseSum()].add(UseSum(quantity: use.quantity, origins: use.origins))
      }
    }
    return sums
  }
}
