import Facts

/// Makes the rights bridge of every product to which a right of the catalogue speaks.
///
/// Asserts one right after the other and takes the differences of the positions, so that the rows add up whatever the
/// rights do to each other; what a row shows is what its right adds to those before it. Products that rights or
/// suites tie together are positioned together, others apart.
struct Bridging {
  let reckoning: Reckoning

  /// - Parameter positions: the position lines of the estate with all rights asserted.
  /// - Returns: by product id, in order.
  func bridges(to positions: [PositionLine]) -> [RightsBridge] {
    let rights = BridgedRight.all(reckoning.catalogue)
    if rights.isEmpty { return [] }
    let lines = Dictionary(positions.map { ($0.product.id, $0) }, uniquingKeysWith: { first, _ in first })
    var result: [RightsBridge] = []
    for group in groups(rights) {
      let members = group.products.filter { lines[$0] != nil }
      if members.isEmpty { continue }
      var before = figures(AssertedRights.none, group.products)
      let opening = before
      var rows: [String: [RightsBridge.Row]] = [:]
      for (index, right) in group.rights.enumerated() {
        let after = figures(AssertedRights(group.rights[...index].map(\.rule)), group.products)
        for product in members {
          let effect = (after[product] ?? .nothing) - (before[product] ?? .nothing)
          guard !effect.isZero || right.products.contains(product) else { continue }
          rows[product, default: []].append(
            RightsBridge.Row(
              rule: right.rule, name: right.name, clause: right.clause, effect: effect,
              value: lines[product]?.unitPrice.map { $0.times(-effect.shortfall) }))
        }
        before = after
      }
      result += members.map {
        RightsBridge(
          product: $0, opening: opening[$0] ?? .nothing, rows: rows[$0] ?? [],
          closing: before[$0] ?? .nothing)
      }
    }
    return result.sorted { $0.product < $1.product }
  }

  private func figures(
    _ asserted: AssertedRights, _ products: Set<String>
  ) -> [String: RightsBridge.Figures] {
    let position = reckoning.position(with: asserted, of: products)
    return Dictionary(
      uniqueKeysWithValues: position.products.map { product, reckoning in
        (product, reckoning.figures(self.reckoning.byProduct[product] ?? []))
      })
  }

  private struct Group {
    var products: Set<String>
    var rights: [BridgedRight]
  }

  /// Rights that share a product belong together; each group keeps the order of its rights.
  private func groups(_ rights: [BridgedRight]) -> [Group] {
    var groups: [Group] = []
    for right in rights {
      let touching = groups.filter { !$0.products.isDisjoint(with: right.products) }
      groups.removeAll { !$0.products.isDisjoint(with: right.products) }
      groups.append(
        Group(
          products: touching.reduce(right.products) { $0.union($1.products) },
          rights: touching.flatMap(\.rights) + [right]))
    }
    return groups.map { group in
      var group = group
      group.rights.sort { ($0.rank, $0.rule) < ($1.rank, $1.rule) }
      return group
    }
  }
}

extension RightsBridge.Figures {
  /// Neither entitled nor consumed.
  static let nothing = RightsBridge.Figures(consumption: 0, covered: 0, shortfall: 0, surplus: 0)
}

extension ProductReckoning {
  /// The columns of the bridge, as the position has them.
  func figures(_ entitlements: [Entitlement]) -> RightsBridge.Figures {
    let balance = Balance(entitlements, count, allocation)
    return .init(
      consumption: count.net, covered: allocation.covered + allocation.coveredByAgreement,
      shortfall: balance.shortfall, surplus: balance.surplus)
  }
}
