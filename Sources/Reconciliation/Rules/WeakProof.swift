import Facts

extension Rule {
  static let weakProof = Rule(
    id: "weak-proof", severity: .medium,
    purpose:
      "An entitlement that counts, but whose proof would not stand in an audit: the strongest should be on file."
  ) { rule, context in
    context.results.flatMap { result in
      result.entitlements.compactMap { entitlement -> Finding? in
        guard entitlement.standing.counts, entitlement.grade >= context.policy.weakProof else { return nil }
        let cost = entitlement.unitCost.flatMap { cost in
          entitlement.quantity.units.map { Amounts([cost.times($0)]) }
        }
        return rule.finding(
          result, subject: entitlement.id,
          title:
            "\(result.product.title): \(entitlement.id) is proved by \(Wording(fixed: entitlement.grade.title)) only",
          explanation:
            "\(entitlement.quantity) units rest on \(named(entitlement.document)), grade \(entitlement.grade.rank) of 5. "
            + "Without it they would be missing.",
          units: entitlement.quantity.units ?? 0, amounts: cost ?? Amounts(),
          unpriced: cost == nil ? entitlement.quantity.units ?? 0 : 0,
          action: "Get the publisher's confirmation or the contract", evidence: entitlement.origins)
      }
    }
  }
}

private func named(_ document: String) -> Wording {
  document.isEmpty ? "a document that the register does not name" : "“\(document)”"
}
