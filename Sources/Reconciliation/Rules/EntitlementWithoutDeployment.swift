import Facts

extension Rule {
  static let entitlementWithoutDeployment = Rule(
    id: "entitlement-without-deployment", severity: .low,
    purpose:
      "Units paid for of a product that nobody holds, uses or has installed, and that cover nothing else: money without any work done."
  ) { rule, context in
    context.results.flatMap { result -> [Finding] in
      guard result.count.canBeTold, result.count.gross == 0, result.count.discovered == 0,
        result.count.declared == 0, !result.entitlements.contains(where: context.covers)
      else { return [] }
      return result.entitlements.compactMap { entitlement -> Finding? in
        guard entitlement.standing.counts, entitlement.effective != .limited(0),
          // Units of a running term may still be used.
          !entitlement.lasts(beyond: context.asOf),
          entitlement.unitCost.map({ $0.minor != 0 }) ?? true
        else { return nil }
        let cost = entitlement.unitCost.flatMap { cost in
          entitlement.effective.units.map { Amounts([cost.times($0)]) }
        }
        let money: Wording = cost.map { " They cost \($0)." } ?? .empty
        let end: Wording =
          entitlement.validTo.map { " The term ends on \($0)." } ?? " The right is perpetual."
        return rule.finding(
          result, subject: entitlement.id,
          title:
            "\(result.product.title): \(entitlement.effective) units of \(entitlement.id), and nobody has the product",
          explanation:
            "No seat, use or installation is on record in \(context.period), and no suite or other right needs the units.\(money)\(end)",
          units: entitlement.effective.units ?? 0, amounts: cost ?? Amounts(),
          unpriced: cost == nil ? entitlement.effective.units ?? 0 : 0,
          action: entitlement.validTo == nil
            ? "Give the units to whoever needs them, or end their maintenance"
            : "Do not renew, or give the units to whoever needs them",
          evidence: entitlement.origins)
      }
    }
  }
}

extension ReviewContext {
  /// Whether units of an entitlement cover something of another product: as a suite, or by a use right.
  fileprivate func covers(_ entitlement: Entitlement) -> Bool {
    results.contains { ($0.allocation.used[entitlement.id] ?? 0) > 0 }
  }
}
