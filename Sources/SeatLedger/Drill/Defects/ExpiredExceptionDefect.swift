import Facts
import Reconciliation

extension Defect {
  /// An exception that runs out in the period while what it accepted is still there.
  static let expiredException = Defect(rule: "expired-exception") { site in
    let (product, _, _) = site.soundProduct()
    let day = site.someDay()
    site.activeSeat(product)
    let id = "\(site.prefix.uppercased())-X\(site.next("exception"))"
    site.changes.keep(
      ["exception_id": id, "product_id": product, "rule": "unlicensed-use"].merging(
        site.terms(start: day - 200, expiry: day - 1)
      ) { $1 }, in: "decisions/exceptions.csv")
    return Plant(
      name: FindingName(rule: "expired-exception", product: product, subject: id),
      what: "an exception that ran out on \(day - 1), while the seat that it accepted stays", since: day,
      units: 1, entails: [FindingPattern("unlicensed-use", product: product)])
  }
}
