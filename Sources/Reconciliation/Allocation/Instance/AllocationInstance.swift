/// One part of a problem that hangs together, with equals grouped: what is solved, and what a certificate speaks of.
///
/// Numbers refer to places in `products`, `supplies` and `entitlements`, which are in order of their ids.
struct AllocationInstance: Sendable, Hashable {
  struct Supply: Sendable, Hashable {
    var id: String
    /// Place in `entitlements`.
    var entitlement: Int
    /// `nil`: unlimited.
    var capacity: Int?
    /// Cost of one unit as it counts in the objective; 0 or more.
    var cost: Int
  }

  /// Units, with what they refer to: a supply or an entitlement.
  struct Amount: Sendable, Hashable {
    var of: Int
    var units: Int
  }

  /// What each consumer of a group needs of one product.
  struct Need: Sendable, Hashable {
    var product: Int
    var units: Int
    /// Supplies of which one unit covers one unit of this need and of nothing else, ascending.
    var singles: [Int]
    /// Supplies of which one unit covers one unit of this need and of others of the same consumer, ascending.
    var suites: [Int]
    /// Units held in the last sealed allocation, by entitlement, ascending.
    var previous: [Amount] = []
    /// Units that are fixed, by supply, ascending.
    var locked: [Amount] = []
  }

  /// Equals: as many consumers as `size`, each with the same needs. Where neither suites nor fixed nor previous
  /// allocations tie the units of a consumer together, a group is of single units.
  struct Group: Sendable, Hashable {
    var size: Int
    var needs: [Need]
  }

  var products: [String]
  var supplies: [Supply]
  var entitlements: [String]
  var groups: [Group]

  /// Some consumer's needs are tied together by suites: then this is an integer programme, else a flow.
  var isCoupled: Bool { groups.contains { $0.needs.contains { !$0.suites.isEmpty } } }

  /// All units needed.
  var needed: Int {
    groups.reduce(0) { sum, group in sum + group.size * group.needs.reduce(0) { $0 + $1.units } }
  }
}

/// What a number of a group's consumers get, each of them the same.
struct AllocationChoice: Sendable, Hashable {
  /// Consumers, 1 or more.
  var count: Int
  /// Units of suites bound to each, by supply.
  var suites: [AllocationInstance.Amount]
  /// For each of the group's needs: units covered, by supply.
  var covers: [[AllocationInstance.Amount]]
}

/// The choices of each group; those left out get nothing.
typealias AllocationSolution = [[AllocationChoice]]
