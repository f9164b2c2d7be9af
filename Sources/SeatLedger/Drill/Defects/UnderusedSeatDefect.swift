import Facts
import Reconciliation

extension Defect {
  /// A seat held throughout the period and used on one day, in a log in which others use more.
  static let underusedSeat = Defect(rule: "underused-seat") { site throws(CannotPlant) in
    let least = site.policy.underusedBelowDays
    guard least > 1, site.period.dayCount >= least else {
      throw CannotPlant(reason: "the policy asks for no use on more than one day")
    }
    let own = site.isTurnOfOwn ? site.ownProduct() : nil
    // Somebody else's use makes the drill's log one that tells days.
    let made = site.product()
    _ = site.entitlement(made, own == nil ? "2" : "1")
    site.activeSeat(made)
    let product = own ?? made
    let days = min(site.asOf - site.period.first, site.policy.dormantAfterDays)
    let day = site.asOf - Int.random(in: 0...days, using: &site.random)
    let person = site.person()
    site.seat(person.login, product, assigned: site.period.first - 100)
    site.use(person.login, product, on: day)
    return Plant(
      name: FindingName(rule: "underused-seat", product: product, subject: person.id),
      what: "a seat used on one day of the period; the policy asks for \(least)", since: day,
      isOnOwn: own != nil, entails: FindingPattern.balance(of: product))
  }
}
