import Facts

/// Upgrade purchases take the units of their base with them: whoever upgrades ten seats of one version holds ten seats of
/// the next, not twenty.
///
/// Base units are taken from the same order first, then from entitlements of the same legal entity, then from others, the
/// oldest first each time; from what was held on the day of the order. An upgrade for which no base was held grants nothing:
/// the licence that an upgrade completes does not exist. Source of the rule: upgrade licences as
/// publishers' terms describe them, e.g. Microsoft Product Terms, “License assignment and use rights”: a step-up or upgrade
/// licence is valid only with the qualifying licence, which can no longer be used apart from it.
struct UpgradedBases {
  let rules: [String: SKURule]
  let lines: [PurchaseLine]
  let asOf: Day

  /// - Parameters:
  ///   - entitlements: of the register, then one for each purchase line, in the order of `lines`.
  ///   - first: place of the first purchase line's entitlement.
  func take(from entitlements: inout [Entitlement], purchasesFrom first: Int) {
    for (place, rule) in upgrades() {
      guard let (granted, units) = granted(place, rule, entitlements, first), units > 0 else { continue }
      var open = units
      for base in bases(of: lines[place], rule, entitlements, first) where open > 0 && base != granted {
        guard let held = entitlements[base].effective.units else {
          open = 0
          break
        }
        let taken = min(held, open)
        guard taken > 0 else { continue }
        entitlements[base].upgradedAway += taken
        entitlements[base].withdrawals.append((lines[place].orderDate, taken))
        entitlements[base].origins.append(lines[place].origin)
        open -= taken
      }
      guard open > 0 else { continue }
      entitlements[granted].withoutBase += open
      if entitlements[granted].effective == .limited(0) {
        entitlements[granted].standing = .grantsNothing(
          "an upgrade of \(rule.baseProduct), of which no unit was held on \(lines[place].orderDate)")
      }
    }
  }

  /// Oldest first; on one day an upgrade to what another one builds on comes before it.
  private func upgrades() -> [(place: Int, rule: SKURule)] {
    let found = lines.indices.compactMap { place -> (place: Int, rule: SKURule)? in
      guard let rule = rules[foldedName(lines[place].sku)], rule.kind == .upgrade,
        lines[place].orderDate <= asOf
      else { return nil }
      return (place, rule)
    }
    if found.isEmpty { return [] }
    let bases = Dictionary(
      rules.values.filter { $0.kind == .upgrade }.map { ($0.product, $0.baseProduct) },
      uniquingKeysWith: min)
    func depth(_ product: String) -> Int {
      var (depth, at) = (0, product)
      while let base = bases[at], depth <= bases.count { (depth, at) = (depth + 1, base) }
      return depth
    }
    return found.sorted { left, right in
      let (one, other) = (lines[left.place], lines[right.place])
      return (one.orderDate, depth(left.rule.product), one.id, one.origin)
        < (other.orderDate, depth(right.rule.product), other.id, other.origin)
    }
  }

  /// The entitlement that holds an upgrade's units, which is the register's where the line is proof of one.
  private func granted(
    _ place: Int, _ rule: SKURule, _ entitlements: [Entitlement], _ first: Int
  ) -> (place: Int, units: Int)? {
    let own = first + place
    switch entitlements[own].standing {
    case .valid, .expired, .notYet:
      return (own, entitlements[own].quantity.units ?? 0)
    case .provesAnother(let id):
      guard let entry = entitlements[..<first].firstIndex(where: { $0.id == id }),
        let rights = FixedDecimal(rule.rightsPerUnit),
        let units = lines[place].quantity.multiplied(by: rights)?.whole
      else { return nil }
      return (entry, units)
    case .cancelled, .grantsNothing, .withoutRule:
      return nil
    }
  }

  private func bases(
    of upgrade: PurchaseLine, _ rule: SKURule, _ entitlements: [Entitlement], _ first: Int
  ) -> [Int] {
    func nearness(_ place: Int) -> Int {
      guard place >= first else {
        return foldedName(entitlements[place].entity) == foldedName(upgrade.buyerEntity) ? 1 : 2
      }
      let line = lines[place - first]
      guard line.buyerEntity == upgrade.buyerEntity else { return 2 }
      return line.orderNumber == upgrade.orderNumber ? 0 : 1
    }
    return entitlements.indices.filter { place in
      let base = entitlements[place]
      guard base.product == rule.baseProduct else { return false }
      switch base.standing {
      case .valid, .expired: break
      case .notYet, .cancelled, .provesAnother, .grantsNothing, .withoutRule: return false
      }
      let day = upgrade.orderDate
      return base.validFrom.map { $0 <= day } ?? true && base.validTo.map { $0 >= day } ?? true
    }.sorted { left, right in
      let (one, other) = (entitlements[left], entitlements[right])
      return (nearness(left), one.validFrom ?? Day(number: .min), one.id, left)
        < (nearness(right), other.validFrom ?? Day(number: .min), other.id, right)
    }
  }
}
