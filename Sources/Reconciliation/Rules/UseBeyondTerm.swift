import Facts

extension Rule {
  static let useBeyondTerm = Rule(
    id: "use-beyond-term", severity: .high,
    purpose: "A right that has ended while what it covered is still consumed and nothing else covers it."
  ) { rule, context in
    context.results.flatMap { result -> [Finding] in
      guard result.line.shortfall > 0 else { return [] }
      return result.entitlements.compactMap { entitlement in
        guard entitlement.standing == .expired, let end = entitlement.validTo,
          let units = entitlement.quantity.units ?? result.line.shortfall as Int?, units > 0
        else { return nil }
        let open = min(units, result.line.shortfall)
        return rule.finding(
          result, subject: entitlement.id,
          title: "\(result.product.title): \(entitlement.id) ended on \(end), use goes on",
          explanation:
            "\(entitlement.quantity) units ended on \(end). On \(context.asOf) "
            + "\(counted(result.line.shortfall, result.product.metric)) stand without cover. "
            + "The money is in the product's shortfall.",
          units: open, action: "Renew, or end the use and record when", evidence: entitlement.origins)
      }
    }
  }
}
