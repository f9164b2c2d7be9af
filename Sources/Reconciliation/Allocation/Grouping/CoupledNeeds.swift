/// Which of one consumer's needs are tied together by suites.
struct CoupledNeeds: Sendable {
  /// Needs that must be decided together: places among the consumer's needs, and for each the suites that cover it and
  /// another one.
  struct Tie: Sendable, Hashable {
    var needs: [Int]
    var suites: [[Int]]
  }

  /// - Parameter eligible: the supplies that may cover each of the consumer's needs, ascending.
  static func ties(_ eligible: [[Int]], _ table: NeedTable) -> [Tie] {
    var uses: [Int: Int] = [:]
    for supplies in eligible {
      for supply in supplies where table.supplies[supply].isSuite { uses[supply, default: 0] += 1 }
    }
    // What an entitlement keeps is counted over all its suites: so they all count as tied, if one is.
    let entitlements = Set(uses.filter { $0.value > 1 }.keys.map { table.entitlementOfSupply[$0] })
    if entitlements.isEmpty { return [] }
    let suites = eligible.map { supplies in
      supplies.filter {
        table.supplies[$0].isSuite && entitlements.contains(table.entitlementOfSupply[$0])
      }
    }
    var ties: [Tie] = []
    var open = Set(suites.indices.filter { !suites[$0].isEmpty })
    for first in suites.indices where open.contains(first) {
      var members: Set<Int> = [first]
      var reach = Set(suites[first])
      open.remove(first)
      while let next = open.sorted().first(where: { !reach.isDisjoint(with: suites[$0]) }) {
        members.insert(next)
        reach.formUnion(suites[next])
        open.remove(next)
      }
      let needs = members.sorted()
      ties.append(Tie(needs: needs, suites: needs.map { suites[$0] }))
    }
    return ties
  }
}
