import Facts
import Reconciliation

extension Defect {
  /// Someone who moved to a department for which the seat's entitlement does not hold.
  static let moverNotEligible = Defect(rule: "mover-not-eligible") { site in
    let product = site.product()
    let day = site.someDay()
    let entitlement = site.entitlement(product, "2", ["departments": "Drill before"])
    site.activeSeat(product, site.person(department: "Drill before"))
    let mover = site.person(department: "Drill after")
    site.activeSeat(product, mover)
    site.history.past.people[mover.id] = PastClose.Attributes(
      department: "Drill before", role: "", legalEntity: site.targets.legalEntity, territory: "")
    return Plant(
      name: FindingName(rule: "mover-not-eligible", product: product, subject: mover.id),
      what: "someone who moved to another department and keeps a seat that only the former may have",
      since: day,
      entails: [
        FindingPattern("unlicensed-use", product: product),
        FindingPattern("not-eligible", product: product, subject: entitlement),
      ])
  }
}
