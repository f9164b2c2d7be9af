import Facts
import Reconciliation

extension Defect {
  /// An order of upgrades of which one finds no base.
  static let upgradeWithoutBase = Defect(rule: "upgrade-without-base") { site in
    let (base, product) = (site.product(), site.product())
    let day = site.someDay()
    let sku = "\(site.prefix.uppercased())-UPGRADE-\(site.next("sku"))"
    _ = site.entitlement(base, "1")
    site.changes.keep(
      ["sku": sku, "product_id": product, "kind": "upgrade", "base_product_id": base],
      in: "catalogue/skus.csv")
    let line = site.order(["sku": sku, "quantity": "2", "amount": "200"], on: day)
    site.activeSeat(product)
    return Plant(
      name: FindingName(rule: "upgrade-without-base", product: product, subject: line),
      what: "two upgrades ordered, with one licence to upgrade", since: day, units: 1,
      entails: [FindingPattern("weak-proof", product: product, subject: line)])
  }
}
