import Facts
import Reconciliation

extension Defect {
  /// One login that two people have at once.
  static let identityConflict = Defect(rule: "identity-conflict") { site in
    let day = site.someDay()
    let login = "\(site.prefix)-both-\(site.next("both"))"
    site.excuse(name: login)
    for _ in 0..<2 { _ = site.person(["logins": login]) }
    return Plant(
      name: FindingName(rule: "identity-conflict", product: "", subject: login),
      what: "one login in two entries of the roster", since: day, units: 2)
  }
}
