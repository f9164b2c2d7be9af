import Facts
import Reconciliation

extension Defect {
  /// More seats than units: on a product of the drill, or as many on one of the workspace's as use up its surplus and two more.
  static let unlicensedUse = Defect(rule: "unlicensed-use") { site in
    let day = site.recentDay()
    if site.isTurnOfOwn,
      let own = site.ownProductAlone(where: { $0.isPlain && ($0.surplus ?? .max) <= 200 }),
      let surplus = own.surplus
    {
      for _ in 0..<surplus + 2 { site.seat(site.person().login, own.id, assigned: day) }
      return Plant(
        name: FindingName(rule: "unlicensed-use", product: own.id, subject: own.id),
        what: "\(surplus + 2) seats given out, 2 more than the surplus of \(surplus) covers",
        since: day, units: 2, isOnOwn: true, entails: FindingPattern.balance(of: own.id))
    }
    let (product, _, _) = site.soundProduct()
    for _ in 0..<2 { site.activeSeat(product, assigned: day) }
    return Plant(
      name: FindingName(rule: "unlicensed-use", product: product, subject: product),
      what: "two more seats given out than units held", since: day, units: 2)
  }
}
