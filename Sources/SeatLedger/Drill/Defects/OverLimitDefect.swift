import Facts
import Reconciliation

extension Defect {
  /// A pool of which more is out at once than it holds, or exactly as much.
  static let overLimit = Defect(rule: "over-limit") { site in
    let product = site.product(metric: .concurrent)
    let excess = site.number % 2
    _ = site.entitlement(product, "2")
    let day = site.someDay()
    let users = (0..<2 + excess).map { _ in site.person().login }
    site.changes.add(DrilledSession(feature: product, users: users, day: day))
    return Plant(
      name: FindingName(rule: "over-limit", product: product, subject: product),
      what:
        "\(2 + excess) units out at once of a pool of 2, which is \(excess > 0 ? "beyond" : "at") its limit",
      since: day, units: excess > 0 ? excess : 2)
  }
}
