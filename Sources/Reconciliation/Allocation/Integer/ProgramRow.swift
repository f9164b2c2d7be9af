/// What couples consumers of different groups, or what a branch assumes. Every row is written as “at most”.
enum ProgramRow: Sendable, Hashable {
  /// Units of a supply.
  case supply(Int)
  /// The coverage that an earlier stage reached.
  case coverage
  /// The cost that an earlier stage reached.
  case cost
  case atMost(PatternLimits.Key, Int)
  case atLeast(PatternLimits.Key, Int)
}

/// The rows of one linear programme, and what columns have in them.
struct ProgramRows: Sendable {
  let instance: AllocationInstance
  let reached: StageBound.Reached
  /// Money is divided by it, so that its numbers are of the size of the others.
  let costScale: Double
  private(set) var rows: [ProgramRow] = []
  private(set) var limits: [Double] = []
  private var rowOfSupply: [Int?]
  private var rowOfCoverage: Int?
  private var rowOfCost: Int?
  /// Branch rows by group.
  private(set) var branches: [Int: [Int]] = [:]

  init(_ instance: AllocationInstance, _ stage: AllocationStage, _ reached: StageBound.Reached) {
    self.instance = instance
    self.reached = reached
    costScale = max(1, Double(instance.supplies.map(\.cost).max() ?? 1))
    rowOfSupply = instance.supplies.map { _ in nil }
    for (place, supply) in instance.supplies.enumerated() where supply.capacity != nil {
      append(.supply(place))
    }
    if stage != .coverage { append(.coverage) }
    if stage == .change { append(.cost) }
  }

  /// Limits are moved outwards by less than anything that counts, each by another amount, so that ties are rare.
  mutating func append(_ row: ProgramRow) {
    let nudge = 1e-7 * (1 + Double(rows.count * 7919 % 1009) / 1009)
    switch row {
    case .supply(let place):
      rowOfSupply[place] = rows.count
      limits.append(Double(instance.supplies[place].capacity ?? 0) + nudge)
    case .coverage:
      rowOfCoverage = rows.count
      limits.append(-Double(reached.covered) + nudge)
    case .cost:
      rowOfCost = rows.count
      limits.append(Double(reached.cost) / costScale + nudge)
    case .atMost(let key, let count):
      branches[key.group, default: []].append(rows.count)
      limits.append(Double(count) + nudge)
    case .atLeast(let key, let count):
      branches[key.group, default: []].append(rows.count)
      limits.append(-Double(count) + nudge)
    }
    rows.append(row)
  }

  func entries(_ column: ProgramColumn) -> [(row: Int, value: Double)] {
    var entries: [(row: Int, value: Double)] = []
    for amount in column.use {
      if let row = rowOfSupply[amount.of] { entries.append((row, Double(amount.units))) }
    }
    if let row = rowOfCoverage { entries.append((row, -Double(column.covered))) }
    if let row = rowOfCost { entries.append((row, column.cost / costScale)) }
    for row in branches[column.group] ?? [] {
      switch rows[row] {
      case .atMost(let key, _) where key.pattern == column.pattern: entries.append((row, 1))
      case .atLeast(let key, _) where key.pattern == column.pattern: entries.append((row, -1))
      default: break
      }
    }
    return entries
  }

  /// What the duals of branch rows charge for a pattern.
  func branchCharge(_ key: PatternLimits.Key, _ duals: [Double]) -> Double {
    (branches[key.group] ?? []).reduce(0) { sum, row in
      switch rows[row] {
      case .atMost(key, _): sum + duals[row]
      case .atLeast(key, _): sum - duals[row]
      default: sum
      }
    }
  }

  /// Duals as whole numbers, and the scale by which they were multiplied.
  func multipliers(_ duals: [Double], objective: AllocationStage?) -> (exact: Multipliers, scale: Double) {
    var coverage = rowOfCoverage.map { max(0, duals[$0]) } ?? 0
    var cost = rowOfCost.map { max(0, duals[$0]) } ?? 0
    var kept = 0.0
    switch objective {
    case .coverage: coverage = 1
    case .cost: cost = 1
    case .change: kept = 1
    case nil: break
    }
    let prices = rowOfSupply.map { $0.map { max(0, duals[$0]) } ?? 0 }
    let greatest = max(coverage, cost, kept, prices.max() ?? 0, 1e-6)
    let scale = Multipliers.scale(for: greatest)
    func exact(_ value: Double) -> Int128 { Int128(rounding: value * scale) }
    return (
      Multipliers(
        coverage: exact(coverage), cost: exact(cost / costScale), kept: exact(kept),
        supplies: prices.map(exact)), scale
    )
  }
}

extension Multipliers {
  /// A power of two by which a number is brought near to the greatest that is allowed.
  static func scale(for greatest: Double) -> Double {
    var scale = 1.0
    while greatest * scale < 0x1p69 { scale *= 2 }
    while greatest * scale > 0x1p70 { scale /= 2 }
    return scale
  }
}
