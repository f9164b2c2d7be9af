import Facts
import Reconciliation

extension Defect {
  /// Use above a cap, of one person or of all together.
  static let usageCap = Defect(rule: "usage-cap") { site in
    let product = site.product()
    let day = site.recentDay()
    let id = "\(site.prefix.uppercased())-CAP\(site.next("cap"))"
    let isOfPerson = site.number % 2 == 1
    _ = site.entitlement(product, "1")
    let person = site.person()
    site.seat(person.login, product, assigned: day)
    for _ in 0..<4 { site.use(person.login, product, on: day) }
    site.changes.keep(
      ["cap_id": id, "product_id": product, "per": isOfPerson ? "person" : "total", "units": "3"],
      in: "catalogue/caps.csv")
    return Plant(
      name: FindingName(rule: "usage-cap", product: product, subject: isOfPerson ? "\(id)/\(person.id)" : id),
      what: "four uses with a cap of three\(isOfPerson ? " for each person" : "")", since: day, units: 1)
  }
}
