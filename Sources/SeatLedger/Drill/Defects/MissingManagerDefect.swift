import Facts
import Reconciliation

extension Defect {
  /// Someone whose manager nobody knows, or who has none.
  static let missingManager = Defect(rule: "missing-manager") { site throws(CannotPlant) in
    guard site.targets.namesManagers else {
      throw CannotPlant(reason: "the roster names no managers, so that none can be missing")
    }
    let day = site.someDay()
    let isUnknown = site.number % 2 == 0
    let manager = isUnknown ? "\(site.prefix.uppercased())-GONE-\(site.next("gone"))" : ""
    let person = site.person(["manager": manager])
    return Plant(
      name: FindingName(rule: "missing-manager", product: "", subject: isUnknown ? manager : person.id),
      what: isUnknown ? "someone whose manager is on no roster" : "someone without a manager", since: day,
      units: 1)
  }
}
