import Facts
import Reconciliation

extension Defect {
  /// A unit locked to someone who does not use the product.
  static let brokenLock = Defect(rule: "broken-lock") { site in
    let day = site.someDay()
    let (product, entitlement, _) = site.soundProduct()
    let id = "\(site.prefix.uppercased())-K\(site.next("lock"))"
    site.changes.keep(
      [
        "lock_id": id, "product_id": product, "subject": site.person().id, "entitlement_id": entitlement,
        "units": "1",
      ].merging(site.terms(start: day)) { $1 }, in: "decisions/allocation-locks.csv")
    return Plant(
      name: FindingName(rule: "broken-lock", product: product, subject: id),
      what: "a unit locked to someone who does not use the product", since: day, units: 1)
  }
}
