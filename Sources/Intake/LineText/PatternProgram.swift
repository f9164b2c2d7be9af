/// A pattern as steps for ``PatternMatcher``.
struct PatternProgram: Sendable {
  enum Step: Sendable {
    /// Takes one character of the set with this index.
    case take(Int)
    /// Tries the first way, then the second.
    case split(Int, Int)
    case jump(Int)
    /// Remembers where a group starts (even) or ends (odd).
    case save(Int)
    case start, end, wordEdge
    case match
  }

  /// A set whose ASCII part is looked up in bits.
  struct Set: Sendable {
    let low: (UInt64, UInt64)
    let all: CharacterSet

    init(_ set: CharacterSet) {
      all = set
      var bits: (UInt64, UInt64) = (0, 0)
      for scalar in 0..<64 as Range<UInt32> {
        if set.contains(scalar) { bits.0 |= 1 << UInt64(scalar) }
        if set.contains(scalar + 64) { bits.1 |= 1 << UInt64(scalar) }
      }
      low = bits
    }

    func contains(ascii byte: UInt8) -> Bool {
      (byte < 64 ? low.0 >> UInt64(byte) : low.1 >> UInt64(byte - 64)) & 1 == 1
    }
  }

  private(set) var steps: [Step] = []
  private(set) var sets: [Set] = []
  let groups: Int
  private let ignoresCase: Bool

  private static let limit = 5_000

  init(_ node: PatternNode, groups: Int, ignoresCase: Bool) throws(LinePattern.Flaw) {
    self.groups = groups
    self.ignoresCase = ignoresCase
    try add(node)
    steps.append(.match)
  }

  private mutating func add(_ node: PatternNode) throws(LinePattern.Flaw) {
    guard steps.count < PatternProgram.limit else {
      throw LinePattern.Flaw(description: "the pattern is too large: its counts multiply")
    }
    switch node {
    case .empty: break
    case .characters(var set):
      if ignoresCase { set.ignoreCase() }
      sets.append(Set(set))
      steps.append(.take(sets.count - 1))
    case .sequence(let nodes): for node in nodes { try add(node) }
    case .choice(let branches):
      var exits: [Int] = []
      for branch in branches.dropLast() {
        let split = steps.count
        steps.append(.match)
        try add(branch)
        exits.append(steps.count)
        steps.append(.match)
        steps[split] = .split(split + 1, steps.count)
      }
      if let last = branches.last { try add(last) }
      for exit in exits { steps[exit] = .jump(steps.count) }
    case .repeated(let node, let least, let most, let isGreedy):
      for _ in 0..<least { try add(node) }
      guard let most else { return try addLoop(node, isGreedy) }
      var splits: [Int] = []
      for _ in least..<most {
        splits.append(steps.count)
        steps.append(.match)
        try add(node)
      }
      for split in splits {
        steps[split] = isGreedy ? .split(split + 1, steps.count) : .split(steps.count, split + 1)
      }
    case .group(let node, let index):
      steps.append(.save(index * 2))
      try add(node)
      steps.append(.save(index * 2 + 1))
    case .start: steps.append(.start)
    case .end: steps.append(.end)
    case .wordEdge: steps.append(.wordEdge)
    }
  }

  private mutating func addLoop(_ node: PatternNode, _ isGreedy: Bool) throws(LinePattern.Flaw) {
    let split = steps.count
    steps.append(.match)
    try add(node)
    steps.append(.jump(split))
    steps[split] = isGreedy ? .split(split + 1, steps.count) : .split(steps.count, split + 1)
  }
}
