import Facts
import Reconciliation

extension Defect {
  /// A seat that stays with someone who has left.
  static let orphanedSeat = Defect(rule: "orphaned-seat") { site in
    let (product, isOwn) = site.seatedProduct()
    let day = site.someDay()
    let end = day - max(site.policy.leaverSeatWithinDays, 1)
    let person = site.person(end: end)
    site.seat(person.login, product, assigned: site.period.first - 120)
    return Plant(
      name: FindingName(rule: "orphaned-seat", product: product, subject: person.id),
      what: "a seat still assigned after its holder's last day, \(end)", since: day, isOnOwn: isOwn,
      entails: FindingPattern.balance(of: product))
  }
}
