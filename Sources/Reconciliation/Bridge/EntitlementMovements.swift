import Facts

extension BridgeEnds {
  /// What entitlements move of one product, by term.
  func entitlementRows(_ product: String) -> [(BridgeTerm, BridgeRow)] {
    let before = opening.entitlements[product] ?? [:]
    let after = closing.entitlements[product] ?? [:]
    var rows: [(BridgeTerm, BridgeRow)] = []
    for id in Set(before.keys).union(after.keys).sorted() {
      let (old, new) = (before[id], after[id])
      let units = (new?.units ?? 0) - (old?.units ?? 0)
      let upgraded = (new?.upgraded ?? 0) - (old?.upgraded ?? 0)
      let isBoundless = (new?.isUnlimited ?? false) != (old?.isUnlimited ?? false)
      func row(_ units: Int, _ reason: String) -> BridgeRow {
        BridgeRow(
          subjectKind: "entitlement", subject: id, entitlement: units, consumption: 0, reason: reason,
          knownThen: old?.words ?? "", knownNow: new?.words ?? "", origins: (new ?? old)?.rows ?? [])
      }
      if units != 0 || isBoundless {
        let cause = cause(id, product, old, new)
        rows.append((cause.term, row(units, cause.reason)))
      }
      if upgraded != 0 {
        let words = upgraded > 0 ? "units went into upgrades" : "units came back from upgrades"
        rows.append((.upgrades, row(-upgraded, words)))
      }
      let used = (new?.used ?? 0) - (old?.used ?? 0)
      if used != 0 {
        let words =
          used > 0
          ? "units were used up before the period began"
          : "units used up before belong to a term that counts no more"
        rows.append((.usedUp, row(-used, words)))
      }
    }
    return rows
  }

  private func cause(
    _ id: String, _ product: String, _ old: BaselineEntitlement?, _ new: BaselineEntitlement?
  ) -> Cause {
    switch (old, new) {
    case (nil, let new?): appeared(id, product, new)
    case (let old?, nil): disappeared(id, product, old)
    case (let old?, let new?) where !old.counts: began(id, product, old, new)
    case (let old?, let new?) where !new.counts: ceased(id, product, old, new)
    case (let old?, let new?): requantified(id, product, old, new)
    case (nil, nil): Cause(.corrections, "")
    }
  }

  private func appeared(_ id: String, _ product: String, _ new: BaselineEntitlement) -> Cause {
    if let other = opening.productOfEntitlement[id] {
      let words = other.isEmpty ? "it belonged to no product" : "it belonged to \(other)"
      return Cause(grantChanged(id, product) ? .rules : .corrections, words)
    }
    let dated = closing.purchases[id]?.ordered ?? new.validFrom
    if let dated, dated <= opening.end.asOf {
      return Cause(.corrections, "came late: of \(dated), known since this pack")
    }
    if isUpgrade(id) { return Cause(.upgrades, "upgrade of a base") }
    return Cause(.purchases, dated.map { "new, of \($0)" } ?? "new; its date is not known")
  }

  private func disappeared(_ id: String, _ product: String, _ old: BaselineEntitlement) -> Cause {
    if let other = closing.productOfEntitlement[id] {
      let words = other.isEmpty ? "it belongs to no product now" : "it belongs to \(other) now"
      return Cause(grantChanged(id, product) ? .rules : .corrections, words)
    }
    if let end = old.validTo, end < closing.end.asOf {
      return Cause(.expiries, "ended on \(end), and is no longer in the sources")
    }
    return Cause(.corrections, "withdrawn: no longer in the sources")
  }

  private func began(
    _ id: String, _ product: String, _ old: BaselineEntitlement, _ new: BaselineEntitlement
  ) -> Cause {
    if old.standing == "not yet valid", let from = new.validFrom, isBetween(from) {
      return Cause(isUpgrade(id) ? .upgrades : .purchases, "its term began on \(from)")
    }
    if grantChanged(id, product) { return Cause(.rules, "the catalogue says now what it grants") }
    return Cause(.corrections, "corrected: it was \(old.standing)")
  }

  private func ceased(
    _ id: String, _ product: String, _ old: BaselineEntitlement, _ new: BaselineEntitlement
  ) -> Cause {
    if new.standing == "expired", let end = new.validTo, end >= opening.end.asOf {
      return Cause(.expiries, "ended on \(end)")
    }
    if grantChanged(id, product) { return Cause(.rules, "by the catalogue it is now \(new.standing)") }
    return Cause(.corrections, "corrected: it is \(new.standing)")
  }

  private func requantified(
    _ id: String, _ product: String, _ old: BaselineEntitlement, _ new: BaselineEntitlement
  ) -> Cause {
    if grantChanged(id, product) { return Cause(.rules, "the catalogue counts its units in another way") }
    if new.units < old.units, let day = returned(old, new) { return Cause(.expiries, "given back on \(day)") }
    return Cause(.corrections, "corrected: \(old.units) units then, \(new.units) now")
  }

  /// The day of a return that took units off, where one between the two days did.
  private func returned(_ old: BaselineEntitlement, _ new: BaselineEntitlement) -> Day? {
    let added = Set(new.rows).subtracting(old.rows)
    if added.isEmpty { return nil }
    return closing.purchases.values.compactMap { purchase in
      purchase.isReturn && !added.isDisjoint(with: purchase.rows) ? purchase.ordered : nil
    }.filter(isBetween).max()
  }
}
