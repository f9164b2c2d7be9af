import Facts

/// Which units that end are renewed already, by entitlements that are bought and begin later.
///
/// An entitlement that has not begun takes the place of those of its product that have ended when it begins, the first to end
/// first, unit by unit. What it holds beyond them, or holds while the others still run, is additional. Only a right without
/// limit takes the place of one.
struct FollowOns {
  /// What is left to be renewed of an entitlement that counts and has an end, by id.
  private(set) var open: [String: Entitled] = [:]
  /// Ids of the entitlements that take its place, by id.
  private(set) var successors: [String: [String]] = [:]
  /// Units bought that begin later, by product.
  private(set) var booked: [String: Entitled] = [:]
  /// Those of them that take nobody's place.
  private(set) var additional: [String: Int] = [:]

  /// - Parameter entitlements: valid ones and ones that have not begun, of any products.
  init(_ entitlements: [Entitlement]) {
    for (product, own) in Dictionary(grouping: entitlements, by: \.product) { add(own, product) }
  }

  private mutating func add(_ own: [Entitlement], _ product: String) {
    let ending = own.filter { $0.standing.counts && $0.validTo != nil }
      .sorted { ($0.validTo ?? Day(number: .max), $0.id) < ($1.validTo ?? Day(number: .max), $1.id) }
    for entitlement in ending { open[entitlement.id] = entitlement.granted }
    let coming = own.filter { $0.standing == .notYet }
      .sorted { ($0.validFrom ?? Day(number: .min), $0.id) < ($1.validFrom ?? Day(number: .min), $1.id) }
    for next in coming {
      guard let from = next.validFrom else { continue }
      booked[product] = (booked[product] ?? .limited(0)) + next.granted
      var left = next.granted
      for before in ending where before.validTo.map({ $0 <= from }) ?? false {
        guard let waiting = open[before.id], waiting != .limited(0) else { continue }
        switch (waiting, left) {
        case (_, .unlimited): open[before.id] = .limited(0)
        case (.unlimited, .limited), (_, .limited(0)): continue
        case (.limited(let units), .limited(let more)):
          open[before.id] = .limited(units - min(units, more))
          left = .limited(more - min(units, more))
        }
        successors[before.id, default: []].append(next.id)
      }
      additional[product, default: 0] += left.units ?? 0
    }
  }
}
