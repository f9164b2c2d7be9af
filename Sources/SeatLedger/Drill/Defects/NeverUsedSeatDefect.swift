import Facts
import Reconciliation

extension Defect {
  /// A seat that nobody ever used, held for as long as the policy allows on some day of the period.
  static let neverUsedSeat = Defect(rule: "never-used-seat") { site in
    let (product, isOwn) = site.seatedProduct()
    let day = site.someDay()
    let assigned = day - site.policy.neverUsedAfterDays
    let person = site.person()
    site.seat(person.login, product, assigned: assigned)
    return Plant(
      name: FindingName(rule: "never-used-seat", product: product, subject: person.id),
      what:
        "a seat held since \(assigned) without any use; the policy allows \(site.policy.neverUsedAfterDays) days",
      since: day, isOnOwn: isOwn, entails: FindingPattern.balance(of: product))
  }
}
