import Facts
import Reconciliation

extension Defect {
  /// Units that nothing but a claim proves.
  static let weakProof = Defect(rule: "weak-proof") { site in
    let product = site.product()
    let day = site.someDay()
    let entitlement = site.entitlement(
      product, "1", ["evidence": "claim", "document": "", "valid_from": day.description])
    site.activeSeat(product)
    return Plant(
      name: FindingName(rule: "weak-proof", product: product, subject: entitlement),
      what: "a unit entered with no more than a claim", since: day, units: 1)
  }
}
