import Facts

/// Splits entitlements into parts whose units are alike: maintained until the same day, kept by the same reservation.
struct EntitlementParts {
  let catalogue: Catalogue
  let reservations: [Reservation]
  let asOf: Day

  /// - Parameter proofs: ids of purchase lines that are proof of an entry of the register.
  func split(_ entitlements: inout [Entitlement], _ purchases: [PurchaseLine], proofs: Set<String>) {
    let maintained = maintainedUnits(purchases, proofs)
    let kept = Dictionary(
      grouping: reservations.filter { $0.holds(on: asOf) && !$0.isSelfApproved }, by: \.entitlement)
    let oldestFirst = entitlements.indices.filter { entitlements[$0].standing.counts }.sorted {
      let (one, other) = (entitlements[$0], entitlements[$1])
      return (one.validFrom ?? Day(number: .min), one.id, $0)
        < (other.validFrom ?? Day(number: .min), other.id, $1)
    }
    var ranks: [String: Int] = [:]
    for place in oldestFirst {
      let entitlement = entitlements[place]
      var pieces: [(units: Entitled, until: Day?)]
      if let day = entitlement.registeredMaintenance {
        pieces = [(entitlement.effective, day)]
      } else if entitlement.isSubscription {
        pieces = [(entitlement.effective, entitlement.validTo ?? asOf)]
      } else if let renewed = maintained[entitlement.product] {
        if let units = entitlement.effective.units {
          let rank = ranks[entitlement.product] ?? 0
          pieces = renewed.split(from: rank, units: units).map { (.limited($0.units), $0.until) }
          ranks[entitlement.product] = rank + units
        } else {
          pieces = [(.unlimited, renewed.longest)]
        }
      } else {
        pieces = [(entitlement.effective, nil)]
      }
      entitlements[place].parts = parts(entitlement, pieces, kept[entitlement.id] ?? [])
    }
  }

  private func maintainedUnits(
    _ purchases: [PurchaseLine], _ proofs: Set<String>
  ) -> [String: MaintainedUnits] {
    let rules = Dictionary(
      catalogue.skus.filter { $0.kind == .maintenance && !$0.product.isEmpty }.map {
        (foldedName($0.sku), $0)
      },
      uniquingKeysWith: { first, _ in first })
    if rules.isEmpty { return [:] }
    var lines: [String: [MaintainedUnits.Line]] = [:]
    for line in purchases where !proofs.contains(line.id) {
      guard line.status == .open || line.status == .closed, !line.isAmountBased, line.proves.isEmpty,
        let rule = rules[foldedName(line.sku)], let rights = FixedDecimal(rule.rightsPerUnit),
        let units = line.quantity.multiplied(by: rights)?.whole
      else { continue }
      let from = line.termStart ?? line.orderDate
      // Without an end nobody knows what it keeps current, so it keeps nothing current.
      guard from <= asOf, let to = line.termEnd ?? rule.termMonths.map({ from.adding(months: $0) - 1 })
      else { continue }
      lines[rule.product, default: []].append(.init(from: from, to: to, units: units))
    }
    return lines.mapValues(MaintainedUnits.init)
  }

  /// Reservations take what is maintained longest first: it can cover most.
  private func parts(
    _ entitlement: Entitlement, _ pieces: [(units: Entitled, until: Day?)], _ reservations: [Reservation]
  ) -> [EntitlementPart] {
    var free = pieces.sorted { ($0.until ?? Day(number: .min)) > ($1.until ?? Day(number: .min)) }
    var result: [EntitlementPart] = []
    func add(_ units: Entitled, _ until: Day?, _ reservation: Reservation?) {
      result.append(
        EntitlementPart(
          id: result.isEmpty ? entitlement.id : "\(entitlement.id)#\(result.count + 1)",
          entitlement: entitlement.id, units: units, maintainedTo: until,
          reservation: reservation?.id ?? "", reservedFor: reservation?.scope ?? .everyone))
    }
    for reservation in reservations.sorted(by: { ($0.terms.start, $0.id) < ($1.terms.start, $1.id) }) {
      var open = reservation.units
      for place in free.indices where open > 0 {
        let held = free[place].units.units ?? .max
        let taken = min(held, open)
        guard taken > 0 else { continue }
        add(.limited(taken), free[place].until, reservation)
        if held != .max { free[place].units = .limited(held - taken) }
        open -= taken
      }
    }
    for piece in free where piece.units != .limited(0) { add(piece.units, piece.until, nil) }
    // One without units is there all the same: a proof of shortfall has to name it.
    if result.isEmpty { add(.limited(0), pieces.first?.until, nil) }
    return result
  }
}
