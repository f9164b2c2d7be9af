import Facts
import Reconciliation

extension Defect {
  /// A seat given out before its holder's first day.
  static let seatBeforeStart = Defect(rule: "seat-before-start") { site in
    let (product, isOwn) = site.seatedProduct()
    let day = site.recentDay()
    let start = day + site.policy.seatBeforeStartDays + 5
    let person = site.person(start: start)
    site.seat(person.login, product, assigned: day)
    return Plant(
      name: FindingName(rule: "seat-before-start", product: product, subject: person.id),
      what: "a seat given out on \(day) to someone who starts on \(start)", since: day, isOnOwn: isOwn,
      entails: FindingPattern.balance(of: product)
        + [FindingPattern("joiner-without-seat", subject: person.id)])
  }
}
