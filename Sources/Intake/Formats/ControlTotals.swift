internal import Facts

/// Sums over a file's accepted rows that a person can compare with the system it came from.
struct ControlTotals {
  private var quantity = FixedDecimal.zero
  private var hasQuantity = false
  private var isQuantityTooLarge = false
  private var amounts = Amounts()
  private var counts: [String: Int] = [:]
  private var events = 0

  mutating func add(_ record: SourceRecord) {
    switch record {
    case .purchase(let line):
      add(line.quantity)
      amounts.add(line.amount)
    case .order(let entry):
      guard let line = entry.line else { return count("cancellations") }
      add(line.quantity)
      amounts.add(line.amount)
    case .entitlement(let line):
      if let units = line.quantity.units, let quantity = FixedDecimal(units) { add(quantity) }
      if line.quantity == .unlimited { count("unlimited") }
    case .deployment, .assignment, .person, .device: break
    }
  }

  /// One use, of millions.
  mutating func countEvent() { events += 1 }

  mutating func countEvents(_ count: Int) { events += count }

  mutating func count(_ kind: String) { counts[kind, default: 0] += 1 }

  private mutating func add(_ more: FixedDecimal) {
    hasQuantity = true
    if let sum = quantity.adding(more) { quantity = sum } else { isQuantityTooLarge = true }
  }

  var texts: [String: String] {
    var texts: [String: String] = [:]
    if hasQuantity { texts["quantity"] = isQuantityTooLarge ? "too large" : quantity.description }
    for money in amounts.sorted { texts["amount \(money.currency)"] = money.amount }
    if events > 0 { texts["events"] = String(events) }
    for (kind, count) in counts { texts[kind] = String(count) }
    return texts
  }
}
