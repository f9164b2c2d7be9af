import Facts
import Reconciliation

extension Defect {
  /// Units of a product that nobody has.
  static let entitlementWithoutDeployment = Defect(rule: "entitlement-without-deployment") { site in
    let product = site.product()
    let day = site.someDay()
    let entitlement = site.entitlement(product, "3", ["valid_from": day.description])
    return Plant(
      name: FindingName(rule: "entitlement-without-deployment", product: product, subject: entitlement),
      what: "three units bought of a product that nobody has", since: day, units: 3)
  }
}
