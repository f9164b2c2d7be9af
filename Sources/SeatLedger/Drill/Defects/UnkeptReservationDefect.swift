import Facts
import Reconciliation

extension Defect {
  /// Units reserved of an entitlement that has too few, or that does not exist.
  static let unkeptReservation = Defect(rule: "unkept-reservation") { site in
    let day = site.someDay()
    let id = "\(site.prefix.uppercased())-R\(site.next("reservation"))"
    let (product, entitlement, _) = site.soundProduct()
    let isMissing = site.number % 2 == 1
    site.changes.keep(
      [
        "reservation_id": id, "entitlement_id": isMissing ? "\(entitlement)-GONE" : entitlement, "units": "3",
        "departments": "Drill",
      ].merging(site.terms(start: day)) { $1 }, in: "decisions/reservations.csv")
    return Plant(
      name: FindingName(rule: "unkept-reservation", product: isMissing ? "" : product, subject: id),
      what: isMissing
        ? "three units reserved of an entitlement that does not exist"
        : "three units reserved of an entitlement that has one",
      since: day, units: isMissing ? 3 : 2)
  }
}
