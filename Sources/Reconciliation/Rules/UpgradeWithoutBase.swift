import Facts

extension Rule {
  static let upgradeWithoutBase = Rule(
    id: "upgrade-without-base", severity: .medium,
    purpose: "An upgrade bought for which no base licence was held: it completes nothing and grants no unit."
  ) { rule, context in
    context.entitlements.compactMap { entitlement -> Finding? in
      guard entitlement.withoutBase > 0 else { return nil }
      let result = context.result(of: entitlement.product)
      let cost = entitlement.unitCost.map { Amounts([$0.times(entitlement.withoutBase)]) } ?? Amounts()
      return rule.finding(
        result, subject: entitlement.id,
        title:
          "\(result?.product.title ?? entitlement.product): \(entitlement.withoutBase) of "
          + "\(entitlement.quantity) upgrades of \(entitlement.id) have no base",
        explanation:
          "On the day of the upgrade order fewer units of the base were held than were upgraded. "
          + "Without its base an upgrade grants nothing.",
        units: entitlement.withoutBase, amounts: cost,
        unpriced: entitlement.unitCost == nil ? entitlement.withoutBase : 0,
        action: "Find the proof of the base licences and enter it, or buy full licences",
        evidence: entitlement.origins)
    }
  }
}
