import Facts
import Reconciliation

extension Defect {
  /// A seat whose last use lies one day longer ago than the policy allows, from some day of the period on.
  static let dormantSeat = Defect(rule: "dormant-seat") { site in
    let (product, isOwn) = site.seatedProduct()
    let day = site.someDay()
    let last = day - site.policy.dormantAfterDays - 1
    let person = site.person()
    site.seat(person.login, product, assigned: last - 60)
    site.use(person.login, product, on: last)
    return Plant(
      name: FindingName(rule: "dormant-seat", product: product, subject: person.id),
      what: "a seat last used on \(last); the policy allows \(site.policy.dormantAfterDays) days", since: day,
      isOnOwn: isOwn, entails: FindingPattern.balance(of: product))
  }
}
