import Facts

/// Consumers of a product who are equals before every entitlement, and how each entitlement stands before them: why it
/// covers them, or why not.
public struct CoverageGroup: Sendable, Hashable {
  /// One entitlement, or a part of it, that is for the product or reaches it by a use right.
  public struct Way: Sendable, Hashable {
    /// Id of the part.
    public var part: String
    public var entitlement: String
    /// It may cover them.
    public var isEligible: Bool
    /// Rule of the use right by which it may; empty: it is for the product itself, or it may not.
    public var right: String
    /// Units of the group that it covers.
    public var covers: Int
    /// Why it covers no more: refused, full, or not needed.
    public var words: String

    public init(
      part: String, entitlement: String, isEligible: Bool, right: String, covers: Int, words: String
    ) {
      self.part = part
      self.entitlement = entitlement
      self.isEligible = isEligible
      self.right = right
      self.covers = covers
      self.words = words
    }
  }

  /// `G1`, `G2` …, in order of products and consumers.
  public var id: String
  public var product: String
  public var consumers: Int
  /// Units that they need, and that are covered.
  public var needed: Int
  public var covered: Int
  /// By entitlement, then part.
  public var ways: [Way]

  public init(id: String, product: String, consumers: Int, needed: Int, covered: Int, ways: [Way]) {
    self.id = id
    self.product = product
    self.consumers = consumers
    self.needed = needed
    self.covered = covered
    self.ways = ways
  }
}

/// What a pack says of an allocation: of each unit why, of each group why not.
struct AllocationExplanation {
  /// With their rights and reasons.
  let allocations: [Allocation]
  let groups: [CoverageGroup]
  private let outcome: AllocationOutcome
  private let groupOfRow: [Int]

  /// - Parameter sealed: the allocation of the last close.
  init(_ outcome: AllocationOutcome, sealed: [Allocation]) {
    self.outcome = outcome
    let reasons = AllocationReasons(outcome)
    let known = Set(sealed.map(Binding.init))
    let table = outcome.table
    allocations = outcome.allocations.map { allocation in
      var allocation = allocation
      var (right, reason) = reasons.reason(for: allocation)
      if reason == .kept, !known.contains(Binding(allocation)) { reason = .ownProduct }
      allocation.right = right
      allocation.reason = reason.words
      return allocation
    }
    let equals = Equals(outcome)
    var totals = equals.keys.map { _ in (consumers: 0, needed: 0, covered: 0) }
    for (place, need) in table.needs.enumerated() {
      let group = equals.groupOfRow[Int(outcome.eligible.rowOfNeed[place])]
      totals[group].consumers += 1
      totals[group].needed += need.units
      totals[group].covered += outcome.covered[place]
    }
    var covers = equals.keys.map { _ in [String: Int]() }
    for allocation in outcome.allocations {
      guard let need = table.need(of: allocation.consumer, allocation.product) else { continue }
      let group = equals.groupOfRow[Int(outcome.eligible.rowOfNeed[need])]
      covers[group][allocation.entitlement, default: 0] += allocation.units
    }
    groups = equals.keys.enumerated().map { group, key in
      CoverageGroup(
        id: Self.id(group), product: table.products[key.product], consumers: totals[group].consumers,
        needed: totals[group].needed, covered: totals[group].covered,
        ways: table.suppliesOfProduct[key.product].map { place in
          let reason = reasons.reason(of: place, key.row)
          let isEligible = key.row.eligible.contains(place)
          // Units are told by entitlement; its first part that may cover the group stands for all of it.
          let units = isEligible ? covers[group].removeValue(forKey: reason.entitlement) ?? 0 : 0
          return CoverageGroup.Way(
            part: reason.supply, entitlement: reason.entitlement, isEligible: isEligible,
            right: reason.right, covers: units, words: reason.reason.words)
        })
    }
    groupOfRow = equals.groupOfRow
  }

  private static func id(_ group: Int) -> String { "G\(group + 1)" }

  /// Tells a consumption unit its group, and how much of it is covered.
  func explain(_ unit: inout ConsumptionUnit) {
    guard let need = outcome.table.need(of: unit.consumer, unit.product) else { return }
    unit.coverageGroup = Self.id(groupOfRow[Int(outcome.eligible.rowOfNeed[need])])
    unit.covered = outcome.covered[need]
  }
}

/// Who was covered by what, however many units.
private struct Binding: Hashable {
  let entitlement: String
  let product: String
  let consumer: Consumer

  init(_ allocation: Allocation) {
    entitlement = allocation.entitlement
    product = allocation.product
    consumer = allocation.consumer
  }
}

/// Classes of consumers for whom every entitlement says the same, in the order in which needs name them.
private struct Equals {
  struct Key: Hashable {
    let product: Int
    let row: EligibilityTable.Row
  }

  private(set) var keys: [Key] = []
  /// By row of the table of eligibility.
  private(set) var groupOfRow: [Int]

  init(_ outcome: AllocationOutcome) {
    groupOfRow = outcome.eligible.rows.map { _ in -1 }
    var known: [Key: Int] = [:]
    for (place, need) in outcome.table.needs.enumerated() {
      let row = Int(outcome.eligible.rowOfNeed[place])
      guard groupOfRow[row] < 0 else { continue }
      let key = Key(product: need.product, row: outcome.eligible.rows[row])
      let group = known[key] ?? keys.count
      if group == keys.count {
        known[key] = group
        keys.append(key)
      }
      groupOfRow[row] = group
    }
  }
}
