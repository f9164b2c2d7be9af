import Facts

/// Makes a product's position line from its count, its entitlements and their allocation.
func positionLine(
  _ product: Product, _ entitlements: [Entitlement], _ count: ProductCount,
  _ allocation: ProductAllocation, asOf: Day, terms: TermBalancing? = nil
) -> PositionLine {
  let valid = entitlements.filter(\.standing.counts)
  let balance = Balance(entitlements, count, allocation)
  var line = PositionLine(product: product, asOf: asOf)
  line.periodDays = terms?.period.dayCount
  line.entitlementByGrade = EvidenceGrade.allCases.compactMap { grade in
    let ofGrade = valid.filter { $0.grade == grade }
    return ofGrade.isEmpty
      ? nil : (grade: grade, quantity: ofGrade.reduce(.limited(0)) { $0 + $1.quantity })
  }
  line.entitlement = balance.entitlement
  line.usedEarlier = balance.usedEarlier
  line.balances = terms?.balances(entitlements, used: allocation.used) ?? []
  line.endedInPeriod = terms?.ended(entitlements) ?? 0
  line.rightsAdjustment = balance.rightsAdjustment
  line.effectiveEntitlement = balance.effective
  line.discovered = count.discovered
  line.declared = count.declared
  line.grossConsumption = count.gross
  line.steps = count.steps
  line.netConsumption = count.net
  line.range = count.range
  line.canBeTold = count.canBeTold
  line.active = count.active
  line.covered = allocation.covered
  line.coveredByAgreement = allocation.coveredByAgreement
  line.shortfall = balance.shortfall
  line.surplus = balance.surplus
  line.seats = seatStates(count, balance.effective)
  line.weakestGrade = valid.map(\.grade).max()
  line.unitPrice = unitPrice(product, valid)
  if let price = line.unitPrice {
    line.shortfallCost.add(price.times(line.shortfall))
  } else {
    line.unpriced.shortfall = line.shortfall
  }
  for entitlement in valid {
    // What is left of a running term is still to be used.
    guard !entitlement.lasts(beyond: asOf), let units = entitlement.effective.units else { continue }
    let unused = units - (allocation.used[entitlement.id] ?? 0)
    if let cost = entitlement.unitCost {
      line.surplusCost.add(cost.times(unused))
    } else {
      line.unpriced.surplus += max(0, unused)
    }
  }
  line.segments = segments(count, allocation)
  (line.status, line.statusReasonWording) = status(line, count, valid)
  line.rules = rules(line, count)
  return line
}

private func seatStates(_ count: ProductCount, _ total: Entitled) -> [SeatState: Int] {
  guard count.units.contains(where: { $0.seat != nil }) || count.declared > 0 else { return [:] }
  var seats: [SeatState: Int] = [:]
  for unit in count.units {
    if let seat = unit.seat { seats[seat, default: 0] += 1 }
  }
  if let units = total.units { seats[.unallocated] = max(0, units - count.declared) }
  return seats
}

/// What one more unit costs: the newest valid entitlement's price at true-up, else what it cost, else the catalogue's
/// price.
private func unitPrice(_ product: Product, _ valid: [Entitlement]) -> Money? {
  let newest = valid.newest { $0.trueUpPrice != nil || $0.unitCost != nil }
  if let cost = newest?.trueUpPrice ?? newest?.unitCost { return cost }
  guard let price = product.listPrice, let currency = product.currency else { return nil }
  return Money(price, currency)
}

private func segments(_ count: ProductCount, _ allocation: ProductAllocation) -> [Segment] {
  var result: [Segment] = []
  for dimension in Segment.Dimension.allCases {
    var parts: [String: Segment] = [:]
    for unit in count.units where unit.consumer.kind != .pool {
      let name = dimension == .legalEntity ? unit.legalEntity : unit.department
      let covered = allocation.coveredByConsumer[unit.consumer] ?? 0
      var part =
        parts[name]
        ?? Segment(dimension: dimension, name: name, netConsumption: 0, covered: 0, shortfall: 0)
      part.netConsumption += unit.units.expected
      part.covered += covered
      part.shortfall += unit.units.expected - covered
      parts[name] = part
    }
    result += parts.sorted { $0.key < $1.key }.map(\.value)
  }
  return result
}

/// First that fits: nothing could tell · an unlimited agreement · what is unknown could change the answer · shortfall ·
/// logs that tell of a part of the period · surplus · compliant.
private func status(
  _ line: PositionLine, _ count: ProductCount, _ valid: [Entitlement]
) -> (PositionLine.Status, Wording) {
  if !count.canBeTold {
    return (.undetermined, "no source was read that could show consumption of this product")
  }
  if line.effectiveEntitlement == .unlimited {
    return (
      .coveredByAgreement, "an unlimited agreement covers all use; \(line.coveredByAgreement) to true up"
    )
  }
  if let units = line.effectiveEntitlement.units, line.range.low <= units, line.range.high > units {
    return (
      .undetermined,
      "consumption lies between \(line.range.low) and \(line.range.high), the entitlement is \(units)"
    )
  }
  if let reason = undeterminedByEarlierUse(line, valid) { return (.undetermined, reason) }
  if line.shortfall > 0 {
    let reason: Wording = valid.isEmpty ? "no valid entitlement" : "\(line.shortfall) under any allocation"
    if line.effectiveRange?.isExact == false, !valid.isEmpty {
      return (.shortfall, "\(reason), at least: not all that was used of the units, and when, is known")
    }
    return (
      .shortfall, count.untold.isEmpty ? reason : "\(reason), at least: no log tells of \(count.untold.words)"
    )
  }
  if !count.untold.isEmpty {
    return (.undetermined, "no log tells of \(count.untold.words): what was checked out then is not known")
  }
  if let spare = line.spare, spare > 0 {
    return (
      .surplus,
      line.balances.isEmpty
        ? "\(spare) more than is needed" : "\(spare) were bought for a term that is over, and not used"
    )
  }
  return (.compliant, leftWords(line) ?? "each unit is covered")
}

private func rules(_ line: PositionLine, _ count: ProductCount) -> [String] {
  let metric = line.product.metric.rawValue.split(separator: "_").joined(separator: "-")
  var rules = ["metric:\(metric)", "term:valid-on-as-of-date", "allocation:maximum-coverage-least-cost"]
  rules += count.steps.map(\.rule)
  if !line.balances.isEmpty { rules.append("entitlement:used-up-over-term") }
  if line.rightsAdjustment != 0 { rules.append("entitlement:rights-adjustment") }
  return rules
}

extension Money {
  /// Saturates at the range of minor units.
  func times(_ units: Int) -> Money {
    let (product, overflow) = minor.multipliedReportingOverflow(by: Int64(units))
    return Money(minor: overflow ? .max : product, currency: currency)
  }
}
