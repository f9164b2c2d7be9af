import Facts
import Reconciliation

extension Defect {
  /// A seat of an account that several people use.
  static let sharedLogin = Defect(rule: "shared-login") { site in
    let (product, isOwn) = site.seatedProduct()
    let day = site.recentDay()
    let login = "\(site.prefix)-shared-\(site.next("shared"))"
    site.excuse(name: login)
    site.changes.keep(
      ["login": login, "kind": "shared", "note": "planted by a drill"], in: "catalogue/identities.csv")
    site.seat(login, product, assigned: day)
    return Plant(
      name: FindingName(rule: "shared-login", product: product, subject: login),
      what: "a seat given to an account that several people share", since: day, isOnOwn: isOwn,
      entails: FindingPattern.balance(of: product))
  }
}
