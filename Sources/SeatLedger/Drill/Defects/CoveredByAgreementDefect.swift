import Facts
import Reconciliation

extension Defect {
  /// A seat that only an agreement without limit covers.
  static let coveredByAgreement = Defect(rule: "covered-by-agreement") { site in
    let product = site.product()
    let day = site.recentDay()
    _ = site.entitlement(product, "unlimited")
    site.activeSeat(product, assigned: day)
    return Plant(
      name: FindingName(rule: "covered-by-agreement", product: product, subject: product),
      what: "a seat that only an agreement without limit covers", since: day, units: 1)
  }
}
