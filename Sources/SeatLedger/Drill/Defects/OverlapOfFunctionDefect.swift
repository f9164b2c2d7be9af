import Facts
import Reconciliation

extension Defect {
  /// One person with seats of two products that do the same.
  static let overlapOfFunction = Defect(rule: "overlap-of-function") { site in
    let function = "\(site.prefix) function \(site.next("function"))"
    let day = site.recentDay()
    let (cheap, _, holder) = site.soundProduct(["function": function, "list_price": "50"])
    let dear = site.product(["function": function, "list_price": "900"])
    _ = site.entitlement(dear, "1", ["unit_price": "900"])
    site.activeSeat(dear, holder, assigned: day)
    return Plant(
      name: FindingName(rule: "overlap-of-function", product: cheap, subject: holder.id),
      what: "one person with seats of two products of one function", since: day, units: 1)
  }
}
