import Facts
import Reconciliation

extension Defect {
  /// Someone who started, and has no seat of what the department works with.
  static let joinerWithoutSeat = Defect(rule: "joiner-without-seat") { site in
    let own = site.isTurnOfOwn ? site.ownProduct() : nil
    let product = own ?? site.soundProduct().product
    let department = "Drill joiners \(site.next("department"))"
    let day = site.someDay()
    let start = day - site.policy.joinerSeatWithinDays
    site.changes.keep(["product_id": product, "department": department], in: "catalogue/needs.csv")
    let person = site.person(start: start, department: department)
    return Plant(
      name: FindingName(rule: "joiner-without-seat", product: product, subject: person.id),
      what: "someone who started on \(start) in a department that works with the product, and has no seat",
      since: day, isOnOwn: own != nil,
      entails: [FindingPattern("joiner-without-seat", subject: person.id)])
  }
}
