import Facts

/// The lines with what exceptions accept of their shortfalls, in units and money. Gross figures stay as they are.
///
/// Of a shortfall's findings the one with the most accepted units counts: they are about the same units.
func accepting(_ findings: [Finding], in lines: [PositionLine], tiers: [PriceTier]) -> [PositionLine] {
  var accepted: [String: Int] = [:]
  for finding in findings where finding.amountKind == .exposure {
    accepted[finding.product] = max(accepted[finding.product] ?? 0, finding.acceptedUnits)
  }
  return lines.map { line in
    guard let units = accepted[line.product.id], units > 0, line.shortfall > 0 else { return line }
    var line = line
    line.acceptedShortfall = min(units, line.shortfall)
    var cost = line.shortfallCost
    for rest in shortfallCost(line, units: line.remainingShortfall, tiers: tiers).sorted {
      cost.add(Money(minor: -rest.minor, currency: rest.currency))
    }
    line.acceptedCost = cost
    return line
  }
}
