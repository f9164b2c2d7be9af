/// A search tree that leaves nothing out: each branch says that so many consumers of a group, or more, hold a pattern
/// of suites, and each leaf carries the multipliers that bound it.
indirect enum BranchTree: Sendable, Hashable {
  case leaf(Multipliers)
  /// At most `count` in the first part, more in the second.
  case branch(group: Int, pattern: [AllocationInstance.Amount], count: Int, BranchTree, BranchTree)

  var leaves: Int {
    switch self {
    case .leaf: 1
    case .branch(_, _, _, let low, let high): low.leaves + high.leaves
    }
  }
}
