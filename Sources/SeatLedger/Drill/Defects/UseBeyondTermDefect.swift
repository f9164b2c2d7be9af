import Facts
import Reconciliation

extension Defect {
  /// A term that ends in the period, and a seat that stays.
  static let useBeyondTerm = Defect(rule: "use-beyond-term") { site in
    let product = site.product()
    let day = site.someDay()
    let entitlement = site.entitlement(product, "1", ["valid_to": (day - 1).description])
    site.activeSeat(product)
    return Plant(
      name: FindingName(rule: "use-beyond-term", product: product, subject: entitlement),
      what: "a term that ended on \(day - 1) while its seat stays in use", since: day, units: 1,
      entails: [FindingPattern("unlicensed-use", product: product)])
  }
}
