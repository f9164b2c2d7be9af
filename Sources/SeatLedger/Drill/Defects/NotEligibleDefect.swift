import Facts
import Reconciliation

extension Defect {
  /// A seat of someone for whom the entitlement does not hold, each time by another of its conditions.
  static let notEligible = Defect(rule: "not-eligible") { site in
    let product = site.product()
    let day = site.recentDay()
    let (scope, column): (String, String) =
      switch site.number % 4 {
      case 0: ("legal entity", "legal_entity")
      case 1: ("territory", "territory")
      case 2: ("department", "departments")
      default: ("role", "roles")
      }
    let entitlement = site.entitlement(product, "3", [column: "Elsewhere"])
    let inside = site.person(
      entity: column == "legal_entity" ? "Elsewhere" : nil,
      department: column == "departments" ? "Elsewhere" : "Drill", role: "Elsewhere", territory: "Elsewhere")
    site.activeSeat(product, inside)
    site.activeSeat(product, assigned: day)
    return Plant(
      name: FindingName(rule: "not-eligible", product: product, subject: entitlement),
      what: "a seat of someone outside the \(scope) for which the units hold", since: day, units: 1,
      entails: [FindingPattern("unlicensed-use", product: product)])
  }
}
