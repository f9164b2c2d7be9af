import Facts
import Reconciliation

extension Defect {
  /// An account used after its holder's last day.
  static let accessAfterLeaving = Defect(rule: "access-after-leaving") { site in
    let (product, isOwn) = site.seatedProduct()
    let day = site.someDay()
    let person = site.person(end: day - 1)
    site.use(person.login, product, on: day)
    return Plant(
      name: FindingName(rule: "access-after-leaving", product: product, subject: person.id),
      what: "an account used on \(day), the day after its holder's last", since: day, isOnOwn: isOwn,
      entails: FindingPattern.balance(of: product))
  }
}
