import Facts

extension Rule {
  static let sharedLogin = Rule(
    id: "shared-login", severity: .medium,
    purpose:
      "An account that several people share holds or uses a product counted by person: how many people, no record says."
  ) { rule, context in
    context.results.flatMap { result -> [Finding] in
      guard result.product.metric != .concurrent else { return [] }
      return result.count.units.compactMap { unit in
        guard context.kind(of: unit.consumer) == .shared else { return nil }
        return rule.finding(
          result, subject: unit.consumer.id,
          title: "\(result.product.title): shared account \(unit.title) counts as one",
          explanation:
            "The account is known to be shared. It is counted as one \(result.product.metric.unitNames.one); "
            + "each person behind it may need an entitlement.",
          legalEntity: unit.legalEntity, department: unit.department,
          action: "Name the people behind it and give each an account", evidence: unit.origins)
      }
    }
  }
}
