public import Facts

/// What systems that hand out entitlements in a fixed order, first fit, would have reported of the same estate.
///
/// The order is the one that they document: what people have fixed; then suites, those with most components first; then
/// other entitlements by priority and id, unlimited ones first. Consumers come in the order in which equals are covered.
struct FixedOrder: Sendable {
  /// By product: units covered, and not.
  private(set) var covered: [String: Int] = [:]
  private(set) var shortfall: [String: Int] = [:]
  /// By supply id; of suites: units bound.
  private(set) var used: [String: Int] = [:]

  private let table: NeedTable
  private let eligible: EligibilityTable
  private var open: [Int]
  private var remaining: [Int]
  /// Needs by product, in order of consumers; those with nothing open drop out.
  private var queues: [[Int]]

  init(_ outcome: AllocationOutcome) {
    table = outcome.table
    eligible = outcome.eligible
    open = table.needs.map(\.units)
    remaining = table.supplies.map { $0.capacity.units ?? .max }
    queues = table.products.map { _ in [] }
    for place in FixedOrder.order(table) { queues[table.needs[place].product].append(place) }
    for (need, locks) in outcome.fixed.locked.sorted(by: { $0.key < $1.key }) {
      for lock in locks where !table.supplies[lock.of].isSuite { cover(need, lock.of, lock.units) }
    }
    bindFixedSuites(outcome.fixed)
    let places = table.supplies.indices.sorted { precedes(table.supplies[$0], table.supplies[$1]) }
    for supply in places {
      if table.supplies[supply].isSuite, table.supplies[supply].products.count > 1 {
        bind(supply)
      } else {
        for product in table.supplies[supply].products.sorted() { fill(supply, product) }
      }
    }
    for (place, need) in table.needs.enumerated() {
      covered[table.products[need.product], default: 0] += need.units - open[place]
      shortfall[table.products[need.product], default: 0] += open[place]
    }
    shortfall = shortfall.filter { $0.value > 0 }
    for (place, supply) in table.supplies.enumerated() {
      let units = (supply.capacity.units ?? .max) - remaining[place]
      if units > 0 { used[supply.id] = units }
    }
  }

  private static func order(_ table: NeedTable) -> [Int] {
    table.needs.indices.sorted { left, right in
      let (one, other) = (table.needs[left], table.needs[right])
      if one.order != other.order { return one.order < other.order }
      if one.consumer == other.consumer { return one.product < other.product }
      return table.ranks[one.consumer] < table.ranks[other.consumer]
    }
  }

  private func precedes(_ left: AllocationSupply, _ right: AllocationSupply) -> Bool {
    func rank(_ supply: AllocationSupply) -> (Int, Int, Int) {
      let components = supply.isSuite ? Set(supply.products).count : 1
      return (-components, components == 1 && supply.capacity == .unlimited ? 0 : 1, supply.priority)
    }
    if rank(left) != rank(right) { return rank(left) < rank(right) }
    return (left.entitlement, left.id) < (right.entitlement, right.id)
  }

  private mutating func cover(_ need: Int, _ supply: Int, _ units: Int) {
    open[need] -= units
    remaining[supply] -= units
  }

  private mutating func bindFixedSuites(_ fixed: FixedAllocations) {
    var held: [NeedTable.Pair: Int] = [:]
    for (need, locks) in fixed.locked.sorted(by: { $0.key < $1.key }) {
      for lock in locks where table.supplies[lock.of].isSuite {
        let key = NeedTable.Pair(table.needs[need].consumer, lock.of)
        let more = max(0, lock.units - (held[key] ?? 0))
        held[key, default: 0] += more
        remaining[lock.of] -= more
        open[need] -= lock.units
      }
    }
    if held.isEmpty { return }
    // What a fixed suite covers beside what it is fixed for.
    for (place, need) in table.needs.enumerated() where open[place] > 0 {
      for supply in eligible.row(place).eligible {
        guard let units = held[NeedTable.Pair(need.consumer, supply)] else { continue }
        let own = (fixed.locked[place] ?? []).first { $0.of == supply }?.units ?? 0
        open[place] -= min(open[place], units - own)
      }
    }
  }

  /// One unit of a suite after the other goes to the first consumer who lacks any of its products.
  private mutating func bind(_ supply: Int) {
    let products = Set(table.supplies[supply].products).compactMap { table.place(ofProduct: $0) }
    var needs: [Int: [Int]] = [:]
    var consumers: [Int] = []
    let all = products.flatMap { queues[$0] }.filter {
      open[$0] > 0 && eligible.row($0).eligible.contains(supply)
    }
    for need in all {
      if needs[table.needs[need].consumer] == nil { consumers.append(table.needs[need].consumer) }
      needs[table.needs[need].consumer, default: []].append(need)
    }
    func order(_ consumer: Int) -> Int { needs[consumer]?.map { table.needs[$0].order }.min() ?? 0 }
    consumers.sort { left, right in
      let (one, other) = (order(left), order(right))
      return one == other ? table.ranks[left] < table.ranks[right] : one < other
    }
    for consumer in consumers where remaining[supply] > 0 {
      let own = needs[consumer] ?? []
      let units = min(remaining[supply], own.map { open[$0] }.max() ?? 0)
      remaining[supply] -= units
      for need in own { open[need] -= min(open[need], units) }
    }
  }

  private mutating func fill(_ supply: Int, _ product: String) {
    guard let product = table.place(ofProduct: product), remaining[supply] > 0 else { return }
    let mayCover = eligible.rows.map { $0.eligible.contains(supply) }
    var rest: [Int] = []
    rest.reserveCapacity(queues[product].count)
    for need in queues[product] where open[need] > 0 {
      if mayCover[Int(eligible.rowOfNeed[need])] { cover(need, supply, min(open[need], remaining[supply])) }
      if open[need] > 0 { rest.append(need) }
    }
    queues[product] = rest
  }
}

/// What the fixed order would have reported, beside what is so.
public struct FixedOrderComparison: Sendable {
  /// By product, where there is any: units that a fixed order reports as short, and that are covered in truth.
  public var extraShortfall: [String: Int] = [:]
  /// The fixed order's shortfall, by product, where there is any.
  public var shortfall: [String: Int] = [:]
  /// The fixed order's unused units, by entitlement id; limited entitlements only.
  public var unused: [String: Int] = [:]
  /// What those units cost, in their own currencies; only where a price is known.
  public var unusedValue = Amounts()
  /// The same of the optimal allocation.
  public var optimalUnusedValue = Amounts()

  /// What the shortfall of a fixed order would cost, and what the real one costs: the latter as the positions have it, each
  /// unit beyond at the price of one more.
  public var shortfallCost = Amounts()
  public var optimalShortfallCost = Amounts()

  mutating func price(_ lines: [PositionLine]) {
    for line in lines {
      optimalShortfallCost.add(line.shortfallCost)
      shortfallCost.add(line.shortfallCost)
      guard let price = line.unitPrice else { continue }
      shortfallCost.add(price.times((shortfall[line.product.id] ?? 0) - line.shortfall))
    }
  }

  /// Units short in all, beyond the optimal allocation.
  public var extraUnits: Int { extraShortfall.values.reduce(0, +) }

  public init() {}

  init(_ outcome: AllocationOutcome) {
    let fixed = FixedOrder(outcome)
    shortfall = fixed.shortfall
    var covered: [String: Int] = [:]
    for (place, need) in outcome.table.needs.enumerated() {
      covered[outcome.table.products[need.product], default: 0] += outcome.covered[place]
    }
    for (product, units) in covered {
      let extra = units - (fixed.covered[product] ?? 0)
      if extra != 0 { extraShortfall[product] = extra }
    }
    for supply in outcome.table.supplies {
      guard let capacity = supply.capacity.units else { continue }
      let left = capacity - (fixed.used[supply.id] ?? 0)
      if left > 0 { unused[supply.entitlement, default: 0] += left }
      if let price = supply.price {
        unusedValue.add(price.times(left))
        optimalUnusedValue.add(price.times(capacity - (outcome.used[supply.id] ?? 0)))
      }
    }
  }
}
