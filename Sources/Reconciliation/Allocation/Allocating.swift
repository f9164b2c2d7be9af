import Facts

/// The allocation of one product's entitlements to its consumers.
struct ProductAllocation {
  /// By entitlement, then consumer.
  var allocations: [Allocation] = []
  var proofs: [ShortfallProof] = []
  /// Units used, by entitlement id.
  var used: [String: Int] = [:]
  /// Units covered, by consumer.
  var coveredByConsumer: [Consumer: Int] = [:]
  var covered = 0
  var coveredByAgreement = 0
}

/// Binds one product's entitlements to its consumers: as many units as possible, then at least cost (unlimited
/// agreements last).
///
/// Consumers of one legal entity are equals. Seats that are allocated and in use are covered first, then uses without
/// allocation, then seats not in use.
struct Allocating {
  let rates: [Currency: FixedDecimal]
  let currency: Currency

  func allocate(_ product: String, _ units: [ConsumptionUnit], _ entitlements: [Entitlement])
    -> ProductAllocation
  {
    let valid = entitlements.filter(\.standing.counts)
    let entities = Set(units.map(\.legalEntity)).sorted()
    let classes = Dictionary(uniqueKeysWithValues: entities.enumerated().map { ($1, $0) })
    let supplies = valid.enumerated().map { place, entitlement in
      AllocationSupply(
        id: String(place), entitlement: entitlement.id, capacity: entitlement.quantity,
        cost: preferenceCost(entitlement.unitCost, rates: rates, currency: currency),
        price: entitlement.unitCost, covers: .anyOf([product]))
    }
    let needs = units.map { unit in
      AllocationNeed(
        consumer: unit.consumer, product: product, units: unit.units.expected,
        eligibilityClass: classes[unit.legalEntity] ?? 0, order: coverOrder(unit.seat))
    }
    let scopes = valid.map { $0.entity.isEmpty ? nil : foldedName($0.entity) }
    let folded = entities.map(foldedName)
    let outcome = AllocationEngine().allocate(
      AllocationProblem(needs: needs, supplies: supplies) { entity, _, supply in
        guard let scope = Int(supply.id).flatMap({ scopes[$0] }), scope != folded[entity] else {
          return .eligible(right: "")
        }
        return .refused(reason: "legal entity: only \(scope)")
      })
    var result = ProductAllocation(allocations: outcome.allocations)
    result.proofs = outcome.coverageLimits().compactMap(\.shortfallProof)
    for (place, entitlement) in valid.enumerated() {
      guard let used = outcome.used[String(place)] else { continue }
      result.used[entitlement.id, default: 0] += used
      if entitlement.quantity == .unlimited {
        result.coveredByAgreement += used
      } else {
        result.covered += used
      }
    }
    for allocation in outcome.allocations {
      result.coveredByConsumer[allocation.consumer, default: 0] += allocation.units
    }
    return result
  }
}

/// Which of equals are covered first: those allocated and in use, then uses without allocation, then seats not in use.
func coverOrder(_ seat: SeatState?) -> Int {
  switch seat {
  case .allocatedInUse, nil: 0
  case .inUseNotAllocated: 1
  case .allocatedNotInUse, .unallocated: 2
  }
}

/// What a unit costs in minor units of the reporting currency, only to prefer the cheaper: converted by the policy's
/// rates, where there is one. An entitlement of unknown cost costs nothing here: it is used first, so that what is left
/// over has a price.
func preferenceCost(_ cost: Money?, rates: [Currency: FixedDecimal], currency: Currency) -> Int64 {
  guard let cost else { return 0 }
  if cost.currency == currency { return cost.minor }
  guard let rate = rates[cost.currency], let amount = FixedDecimal(cost.amount)?.multiplied(by: rate)
  else { return cost.minor }
  return Money(amount, currency)?.minor ?? cost.minor
}
