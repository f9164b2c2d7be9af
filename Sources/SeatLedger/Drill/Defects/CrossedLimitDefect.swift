import Facts
import Reconciliation

extension Defect {
  /// Consumption one unit above a limit: of a product of the drill, or of one of the workspace's, which gets the limit.
  static let crossedLimit = Defect(rule: "crossed-limit") { site in
    let isHard = site.number % 3 != 2
    func limit(_ product: String, _ units: Int) -> String {
      "[[policy.limit]]\nproduct = \"\(product)\"\n\(isHard ? "hard" : "soft") = \(units)"
    }
    if site.isTurnOfOwn, let own = site.ownProductAlone(where: { $0.isPlain && $0.net > 0 }) {
      site.changes.configure(limit(own.id, own.net - 1))
      return Plant(
        name: FindingName(rule: "crossed-limit", product: own.id, subject: own.id),
        what: "a \(isHard ? "hard" : "soft") limit of \(own.net - 1), of which \(own.net) are consumed",
        since: site.someDay(), units: 1, isOnOwn: true)
    }
    let product = site.product()
    let day = site.recentDay()
    _ = site.entitlement(product, "3")
    for assigned in [site.period.first - 100, site.period.first - 100, day] {
      site.activeSeat(product, assigned: assigned)
    }
    site.changes.configure(limit(product, 2))
    return Plant(
      name: FindingName(rule: "crossed-limit", product: product, subject: product),
      what: "a third seat, with a \(isHard ? "hard" : "soft") limit of 2", since: day, units: 1)
  }
}
