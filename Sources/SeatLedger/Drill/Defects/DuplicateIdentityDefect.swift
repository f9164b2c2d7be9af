import Facts
import Reconciliation

extension Defect {
  /// Two entries of the roster with the same name, department and first day, each with a seat.
  static let duplicateIdentity = Defect(rule: "duplicate-identity") { site in
    let (product, _, holder) = site.soundProduct()
    let day = site.recentDay()
    let other = site.person(["display_name": holder.name])
    _ = site.entitlement(product, "1")
    site.activeSeat(product, other, assigned: day)
    return Plant(
      name: FindingName(
        rule: "duplicate-identity", product: "",
        subject: [holder.id, other.id].sorted().joined(separator: " ")),
      what: "two entries of the roster that agree in all but their ids, each with a seat", since: day,
      units: 1)
  }
}
