import Facts
import Reconciliation

extension Defect {
  /// A seat of a login that nobody has.
  static let unknownIdentity = Defect(rule: "unknown-identity") { site in
    let (product, isOwn) = site.seatedProduct()
    let day = site.recentDay()
    let login = "\(site.prefix)-nobody-\(site.next("nobody"))"
    site.seat(login, product, assigned: day)
    return Plant(
      name: FindingName(rule: "unknown-identity", product: "", subject: login),
      what: "a seat of a login that is on no roster", since: day, isOnOwn: isOwn,
      entails: FindingPattern.balance(of: product))
  }
}
